import { createHash } from "node:crypto";
import { keepTold, keepVerdict, type Named } from "../server/deployments/table";
import type { Told } from "../server/deployments/vercel-event";
import type { Reports } from "../server/pool-reports/reports";
import type { Live } from "../server/snapshot/live";
import { inTurn } from "../server/store/turn";
import type { WatchedPlace } from "../server/store/watched-place";
import type { PoolCheck } from "../shared/alerts/facts";
import type { DeploymentBody, DeploymentVerdict } from "../shared/deployment";
import type { PoolReport } from "../shared/pool/report";
import { queryPool } from "../views/pool/query";

type Around = Omit<Parameters<typeof queryPool>[1], "probe"> & {
  probeOf: (live: Live) => Parameters<typeof queryPool>[1]["probe"];
  reports: Pick<Reports, "read">;
  /** Told of each check of what an application reports now. */
  onChecked?: (targetId: string, check: PoolCheck) => void;
};
type Checked = { verdict: DeploymentVerdict; changes: DeploymentBody["changes"] };

/** The pool check of one deployment: what /api/pool says of it now. Without a report of its own nothing is known to be right. */
async function poolCheck(
  { application, deployment, commit }: Named,
  live: Live,
  around: Around,
): Promise<Checked> {
  const { now, probeOf } = around;
  const params = { strict: "0" as const, ...(commit && commit.length >= 7 && { commit }) };
  const { subjects } = await queryPool(
    { params, viewer: { role: "viewer" }, live },
    { ...around, probe: probeOf(live) },
  );
  const theirs = subjects.find(
    (one) =>
      one.source === "report" &&
      (deployment !== null && one.deployment !== null
        ? one.deployment === deployment
        : commit !== null && one.commit === commit && one.name === application),
  );
  const at = new Date(now).toISOString();
  if (!theirs) return { verdict: { verdict: "unreported", at, findings: [] }, changes: undefined };
  const findings = theirs.findings.map(({ code, severity, title }) => ({ code, severity, title }));
  return {
    verdict: {
      verdict: theirs.verdict,
      at,
      findings: findings.filter(({ severity }) => severity !== "info"),
    },
    changes: theirs.changes?.settings,
  };
}

/** Keeps an event of a deployment and asks for its pool check. Whether it is new; the same one told again changes nothing. Throws what Prisma throws. */
export async function noteEvent(told: Told, place: WatchedPlace, around: Around): Promise<boolean> {
  const { store, targetId, live } = place;
  const isNew = await inTurn(store, () => keepTold(store, targetId, told));
  if (isNew && live) {
    const checked = await poolCheck(told, live, around);
    await inTurn(store, () => keepVerdict(store, targetId, told, checked));
  }
  return isNew;
}

/** A deployment is one thing told by reports, however many come. */
const reportId = ({ application, environment, deployment, commit }: PoolReport) =>
  `report:${createHash("sha256")
    .update(JSON.stringify([application, environment, deployment, commit]))
    .digest("hex")
    .slice(0, 32)}`;

/** Keeps that a deployment reports, from its first report on, and the verdict on what it reports now. Throws what Prisma throws. */
export async function noteReport(report: PoolReport, place: WatchedPlace, around: Around): Promise<void> {
  const { application, environment, deployment, commit } = report;
  const named = { application, environment, deployment, commit };
  const { store, targetId, live } = place;
  if (!live || (deployment === null && commit === null)) return;
  const told: Told = {
    id: reportId(report),
    at: around.now,
    source: "report",
    event: "reported",
    ...named,
    body: {},
  };
  await inTurn(store, () => keepTold(store, targetId, told));
  const checked = await poolCheck(named, live, around);
  await inTurn(store, () => keepVerdict(store, targetId, named, checked));
  const failing = checked.verdict.findings.filter(({ severity }) => severity === "fail");
  if (checked.verdict.verdict === "unreported") return;
  around.onChecked?.(targetId, {
    ...{ application, deployment: deployment ?? commit ?? "", at: around.now },
    ...{ failing: failing.length, title: failing[0]?.title ?? "" },
  });
}
