import { z } from "zod";
import type { PoolReport as Row } from "../../../prisma/client/client";
import { type PoolReport, poolReport } from "../../shared/pool/report";
import { type Instances, noInstances, together } from "./instances";

/** The newest report of one deployment of an application, masked. Times: epoch ms, by the clock of the instance that took it. */
export type KeptReport = {
  report: PoolReport;
  /** When this deployment reported first. */
  firstAt: number;
  at: number;
  instances: Instances;
};

const seen = z.record(z.string(), z.number());

/** What tells deployments of an application apart: the report's own words. */
export const keyOf = ({ application, environment, deployment, commit }: PoolReport) => ({
  application,
  environment: environment ?? "",
  deployment: deployment ?? "",
  commit: commit ?? "",
});

/** A row as the report it is; null when another version wrote what this one cannot read. */
export function toKept({
  body,
  firstAt,
  at,
  ...counted
}: Pick<Row, "body" | "firstAt" | "at" | "instances" | "peak">): KeptReport | null {
  const parsed = poolReport.safeParse(body);
  if (!parsed.success) return null;
  const known = seen.safeParse(counted.instances);
  const instances = known.success ? { seen: known.data, peak: counted.peak } : noInstances;
  return { report: parsed.data, firstAt: firstAt.getTime(), at: at.getTime(), instances };
}

/** One report a deployment, the newest, with the earliest first sight of any and the instances of all; newest first. */
export function newestOfEach(all: readonly KeptReport[]): KeptReport[] {
  const byDeployment = new Map<string, KeptReport>();
  for (const one of all) {
    const key = JSON.stringify(keyOf(one.report));
    const known = byDeployment.get(key);
    if (!known) {
      byDeployment.set(key, one);
      continue;
    }
    byDeployment.set(key, {
      ...(one.at > known.at ? one : known),
      firstAt: Math.min(known.firstAt, one.firstAt),
      instances: together(known.instances, one.instances),
    });
  }
  return [...byDeployment.values()].sort((a, b) => b.at - a.at);
}
