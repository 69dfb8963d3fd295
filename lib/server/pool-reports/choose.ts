import type { InstancesCounted } from "../../shared/pool/report";
import { countAt, together } from "./instances";
import { type KeptReport, keyOf } from "./kept";

/** What an application runs now in one environment, and what ran before it; null: only one deployment has reported. */
export type Reported = {
  current: KeptReport;
  before: KeptReport | null;
  /** Null: no instance told its name. */
  instances: InstancesCounted | null;
};

/** Instances of the deployment before go on reporting while they drain, and after a roll-back it alone does. */
const TOGETHER_MS = 15 * 60_000;
/** An application that has been silent for so long is no longer spoken of. */
const FORGOTTEN_MS = 30 * 86_400_000;

/** Whether the report is of this commit: whole, or its first 7 characters and more. */
export const isOfCommit = ({ report }: KeptReport, commit: string): boolean =>
  commit.length >= 7 && (report.commit?.toLowerCase().startsWith(commit.toLowerCase()) ?? false);

/** Same commit, or the same deployment where no commit is known: a CI and the running instances report apart. */
function isSame({ report: a }: KeptReport, { report: b }: KeptReport): boolean {
  return a.commit || b.commit ? a.commit === b.commit : a.deployment === b.deployment;
}

function chooseOne(all: KeptReport[], at: number, commit: string | null): Reported | null {
  const newest = Math.max(...all.map(({ at }) => at));
  const now = all.filter(({ at }) => at >= newest - TOGETHER_MS);
  const byFirst = (a: KeptReport, b: KeptReport) => b.firstAt - a.firstAt || b.at - a.at;
  const named = commit === null ? undefined : all.filter((one) => isOfCommit(one, commit)).sort(byFirst)[0];
  const latest = named ?? now.sort(byFirst)[0];
  if (!latest) return null;
  const same = all.filter((one) => isSame(one, latest));
  // The running instance knows its pool, the CI what a probe found: together they are one report.
  const current = same.find(({ report }) => report.pool) ?? latest;
  const findings = same.find(({ report }) => report.findings.length > 0)?.report.findings ?? [];
  const before = all.filter((one) => !isSame(one, latest)).sort((a, b) => b.at - a.at)[0] ?? null;
  const instances = same.map((one) => one.instances).reduce(together);
  return {
    current: { ...current, report: { ...current.report, findings } },
    ...{ before, instances: countAt(instances, at) },
  };
}

/**
 * For each application and environment the deployment that began last among those that report now, and the one before it; applications
 * that reported last come first. `commit`: where a deployment of it has reported, that one is meant.
 */
export function choose(all: readonly KeptReport[], now: number, commit: string | null): Reported[] {
  const groups = new Map<string, KeptReport[]>();
  for (const one of all.filter(({ at }) => now - at < FORGOTTEN_MS)) {
    const { application, environment } = keyOf(one.report);
    const key = JSON.stringify([application, environment]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()]
    .flatMap((group) => chooseOne(group, now, commit) ?? [])
    .sort((a, b) => b.current.at - a.current.at);
}
