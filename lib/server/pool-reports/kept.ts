import type { PoolReport as Row } from "../../../prisma/client/client";
import { type PoolReport, poolReport } from "../../shared/pool/report";

/** The newest report of one deployment of an application, masked. Times: epoch ms, by the clock of the instance that took it. */
export type KeptReport = {
  report: PoolReport;
  /** When this deployment reported first. */
  firstAt: number;
  at: number;
};

/** What tells deployments of an application apart: the report's own words. */
export const keyOf = ({ application, environment, deployment, commit }: PoolReport) => ({
  application,
  environment: environment ?? "",
  deployment: deployment ?? "",
  commit: commit ?? "",
});

/** A row as the report it is; null when another version wrote what this one cannot read. */
export function toKept({ body, firstAt, at }: Pick<Row, "body" | "firstAt" | "at">): KeptReport | null {
  const parsed = poolReport.safeParse(body);
  return parsed.success ? { report: parsed.data, firstAt: firstAt.getTime(), at: at.getTime() } : null;
}

/** One report a deployment, the newest, with the earliest first sight of any; newest first. */
export function newestOfEach(all: readonly KeptReport[]): KeptReport[] {
  const byDeployment = new Map<string, KeptReport>();
  for (const one of all) {
    const key = JSON.stringify(keyOf(one.report));
    const known = byDeployment.get(key) ?? one;
    const newest = one.at > known.at ? one : known;
    byDeployment.set(key, { ...newest, firstAt: Math.min(known.firstAt, one.firstAt) });
  }
  return [...byDeployment.values()].sort((a, b) => b.at - a.at);
}
