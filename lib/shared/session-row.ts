import { type RefusalContext, refusalsOf } from "./actions/refusals";
import type { LockNode } from "./locks/graph";
import { toBucket, toState } from "./pg";
import type { PoolerClient } from "./pooler/links";
import type { Session } from "./session";
import type { Backend, Snapshot } from "./snapshot";
import { readTags } from "./sql-text/tags";
import { visibleQuery } from "./sql-text/visible";
import { ageMs, microsText } from "./time";

/** A backend with what filters and order need, before its times are made for the wire. */
export type SessionRow = Pick<
  Session,
  "pid" | "state" | "tags" | "victims" | "freesNow" | "blockedBy" | "query" | "queryMasked" | "poolerClient"
> & { row: Backend };

/** pid 0 stands for a prepared transaction, as in pg_blocking_pids. */
const pidOf = (id: string) => (id.startsWith("prepared") ? 0 : Number(id));

/** Whom a node waits for: holders in the way, then the nearest ahead in the queue. */
export function blockerPids(node: LockNode | undefined): number[] {
  return [...new Set(node?.blockedBy.map(pidOf))];
}

/** A backend with its place in the lock graph, if it has one, its query as `role` may see it, and the client that the pooler gave it to. */
export function sessionRow(
  row: Backend,
  node: LockNode | undefined,
  role: "viewer" | "operator",
  poolerClient: PoolerClient | null = null,
): SessionRow {
  const { query, masked } = visibleQuery(row.query, role);
  return {
    row,
    pid: row.pid,
    state: toState(row.state),
    tags: readTags(row.query),
    victims: node?.victims ?? 0,
    freesNow: node?.freesNow ?? 0,
    blockedBy: blockerPids(node),
    query,
    queryMasked: masked,
    poolerClient,
  };
}

/** Its statements carry the mark, but BEGIN and COMMIT cannot: behind a pooler the name its last client gave is left. */
function ownOf(row: Backend, snapshot: Pick<Snapshot, "ownPid">): Session["own"] {
  if (row.pid === snapshot.ownPid) return "this read";
  const marked = row.query?.startsWith("/* lifeguard */") || row.application === "lifeguard";
  return marked ? "last used by Lifeguard" : null;
}

const text = (micros: number | null) => (micros === null ? null : microsText(micros));

/** One session as served. Identity timestamps keep their microseconds. */
export function toSession(
  { row, pid, state, tags, victims, freesNow, blockedBy, query, queryMasked, poolerClient }: SessionRow,
  snapshot: Pick<Snapshot, "startedAt"> & RefusalContext,
): Session {
  const age = (since: number | null) => ageMs(snapshot.startedAt, since);
  return {
    pid,
    state,
    tags,
    victims,
    freesNow,
    blockedBy,
    query,
    queryMasked,
    poolerClient,
    backendStart: text(row.backendStart),
    xactStart: text(row.xactStart),
    queryStart: text(row.queryStart),
    stateChange: text(row.stateChange),
    database: row.database,
    user: row.user,
    application: row.application || null,
    client: row.client,
    bucket: toBucket({ state, waitEventType: row.waitEventType }),
    waitEventType: row.waitEventType,
    waitEvent: row.waitEvent,
    // An active backend has been so since its query began; the others since their state changed.
    stateAgeMs: age(row.state === "active" ? row.queryStart : row.stateChange),
    transactionAgeMs: age(row.xactStart),
    queryAgeMs: age(row.queryStart),
    connectedMs: age(row.backendStart),
    xminAge: row.xminAge,
    queryId: row.queryId,
    backendType: row.backendType,
    own: ownOf(row, snapshot),
    refused: refusalsOf(row, snapshot),
  };
}
