import type { Backend, PreparedRow } from "../snapshot";
import { microsText } from "../time";

export const actionKinds = ["cancel", "terminate", "rollback prepared", "none"] as const;
/** Why nothing can be done. */
export const reasons = ["startup", "replication", "system", "unseen", "unnamed", "own", "parallel"] as const;

/** What can be done about one that stands in the way. */
export type LockAction = {
  kind: (typeof actionKinds)[number];
  /** The statement that does it, and only to the work that was seen. Null: nothing can be done from here. */
  sql: string | null;
  why: (typeof reasons)[number] | null;
};

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
const nothing = (why: LockAction["why"]): LockAction => ({ kind: "none", sql: null, why });

/** Types that no operator should end, or that signals do not reach. */
const untouchable: Readonly<Record<string, LockAction["why"]>> = {
  startup: "startup",
  walsender: "replication",
  walreceiver: "replication",
  "logical replication worker": "replication",
  "logical replication apply worker": "replication",
  "logical replication parallel worker": "replication",
  "logical replication tablesync worker": "replication",
  "parallel worker": "parallel",
};

/** What a signal would reach: people's sessions, autovacuum (it comes back), and those whose type is hidden. */
const signalled = new Set<string | null>(["client backend", "autovacuum worker", null]);

/** Cancels or ends the work that was seen and none that came later: behind a pooler a backend serves many clients. */
function signal(kind: "cancel" | "terminate", row: Backend): string {
  const seen: [string, number | null][] = [
    ["backend_start", row.backendStart],
    ["xact_start", row.xactStart],
    kind === "cancel" ? ["query_start", row.queryStart] : ["state_change", row.stateChange],
  ];
  const same = seen.flatMap(([column, at]) => (at === null ? [] : [`AND ${column} = '${microsText(at)}'`]));
  // A line each: it is read on a phone before it is run.
  return [`SELECT pg_${kind}_backend(pid)`, "FROM pg_stat_activity", `WHERE pid = ${row.pid}`, ...same]
    .join("\n  ")
    .concat(";");
}

/**
 * The gentlest thing that takes a session out of the way. Cancel for one that runs a statement: a failed statement aborts its transaction,
 * and that releases its locks (all but session-level advisory locks, and those from before a savepoint). Terminate for one that runs none:
 * there is nothing to cancel. https://www.postgresql.org/docs/18/functions-admin.html#FUNCTIONS-ADMIN-SIGNAL
 */
export function sessionAction(row: Backend | undefined, ownPid: number): LockAction {
  if (!row) return nothing("unseen");
  if (row.pid === ownPid) return nothing("own");
  if (!signalled.has(row.backendType)) return nothing(untouchable[row.backendType ?? ""] ?? "system");
  const kind = row.state === "active" || row.backendType === "autovacuum worker" ? "cancel" : "terminate";
  return { kind, sql: signal(kind, row), why: null };
}

/** A prepared transaction has no session: only its owner or a superuser ends it, connected to its database. */
export function preparedAction(row: PreparedRow | undefined): LockAction {
  if (!row) return nothing("unnamed");
  return { kind: "rollback prepared", sql: `ROLLBACK PREPARED ${quoted(row.gid)};`, why: null };
}
