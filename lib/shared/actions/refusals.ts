import { isVisible } from "../client-backends";
import type { Backend, Snapshot } from "../snapshot";

/** Why Lifeguard does not signal a session, or cannot. */
export const refusalCodes = [
  "own",
  "startup",
  "replication",
  "parallel",
  "system",
  "superuser",
  "hidden",
  "grant",
  "pool slot",
  "nothing runs",
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

export type Refusals = { cancel: RefusalCode | null; terminate: RefusalCode | null };

/** What the judgement needs besides the row. `pooler.client` is the address from which the pooler's backends come. */
export type RefusalContext = Pick<Snapshot, "ownPid" | "canSignal" | "role"> & {
  pooler: { client: string | null } | null;
};

/** Types that no operator should end, or that signals do not reach. Autovacuum may be stopped: it comes back. */
const untouchable: Readonly<Record<string, RefusalCode>> = {
  startup: "startup",
  walsender: "replication",
  walreceiver: "replication",
  "parallel worker": "parallel",
};

function ofType(type: string | null): RefusalCode | null {
  if (type === null || type === "client backend" || type === "autovacuum worker") return null;
  return untouchable[type] ?? (type.startsWith("logical replication") ? "replication" : "system");
}

/**
 * Whether a backend is a pooler's server connection, as far as can be told: it comes from where the pooler's backends come from, or bears
 * the name that Supavisor gives all of its. A client on the pooler's own machine looks the same: better refused than a slot taken away.
 */
export function isPooled(
  row: Pick<Backend, "client" | "application">,
  pooler: RefusalContext["pooler"],
): boolean {
  if (row.application?.startsWith("Supavisor")) return true;
  return pooler !== null && row.client === pooler.client;
}

/**
 * Why a session is not to be cancelled or terminated; null: it may be. Idle behind a pooler, a backend is a slot that the pooler
 * keeps for whoever comes next: ending it helps nobody. A superuser's backend needs a superuser, and any other one the same role or
 * pg_signal_backend: https://www.postgresql.org/docs/18/functions-admin.html#FUNCTIONS-ADMIN-SIGNAL
 */
export function refusalsOf(row: Backend, context: RefusalContext): Refusals {
  const both = (code: RefusalCode): Refusals => ({ cancel: code, terminate: code });
  const { ownPid, canSignal, role, pooler } = context;
  const mark = row.query?.startsWith("/* lifeguard */") || row.application === "lifeguard";
  if (row.pid === ownPid || (mark && row.user === role && !isPooled(row, pooler))) return both("own");
  const type = ofType(row.backendType);
  if (type) return both(type);
  if (row.superuser) return both("superuser");
  if (row.state === null && row.backendType !== "autovacuum worker") return both("hidden");
  if (!isVisible(row)) return both("hidden");
  if (!canSignal && row.user !== role) return both("grant");
  const idle = row.state === "idle";
  return {
    cancel: row.state === "active" || row.backendType === "autovacuum worker" ? null : "nothing runs",
    terminate: idle && isPooled(row, pooler) ? "pool slot" : null,
  };
}
