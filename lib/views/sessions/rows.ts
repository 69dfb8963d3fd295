import { isClientBackend } from "../../shared/client-backends";
import type { Blocking } from "../../shared/locks/blocking";
import { toBucket, toState } from "../../shared/pg";
import type { Backend, Snapshot } from "../../shared/snapshot";
import { readTags } from "../../shared/sql-text/tags";
import { visibleQuery } from "../../shared/sql-text/visible";
import { ageMs, microsText } from "../../shared/time";
import type { Session } from "./contract";

/** A client backend with what filters and order need, before its texts are made for the wire. */
export type Candidate = Pick<
  Session,
  "pid" | "state" | "tags" | "victims" | "blockedBy" | "query" | "queryMasked"
> & {
  row: Backend;
  waiting: boolean;
};

/** Every client backend of the snapshot, its query as `role` may see it: what cannot be seen cannot be searched either. */
export function candidates(snapshot: Snapshot, blocking: Blocking, role: "viewer" | "operator"): Candidate[] {
  return snapshot.backends.filter(isClientBackend).map((row) => {
    const { query, masked } = visibleQuery(row.query, role);
    return {
      row,
      pid: row.pid,
      state: toState(row.state),
      tags: readTags(row.query),
      victims: blocking.victims.get(row.pid) ?? 0,
      blockedBy: [...(blocking.blockedBy.get(row.pid) ?? [])],
      query,
      queryMasked: masked,
      waiting: row.waitEventType === "Lock",
    };
  });
}

/** Its statements carry the mark, but BEGIN and COMMIT cannot: behind a pooler the name its last client gave is left. */
function ownOf(row: Backend, snapshot: Pick<Snapshot, "ownPid">): Session["own"] {
  if (row.pid === snapshot.ownPid) return "this read";
  const marked = row.query?.startsWith("/* lifeguard */") || row.application === "lifeguard";
  return marked ? "last used by Lifeguard" : null;
}

const text = (micros: number | null) => (micros === null ? null : microsText(micros));

/** One session as served. Identity timestamps keep their microseconds. */
export function toSession({ row, waiting: _, ...candidate }: Candidate, snapshot: Snapshot): Session {
  const age = (since: number | null) => ageMs(snapshot.startedAt, since);
  return {
    ...candidate,
    backendStart: text(row.backendStart),
    xactStart: text(row.xactStart),
    queryStart: text(row.queryStart),
    stateChange: text(row.stateChange),
    database: row.database,
    user: row.user,
    application: row.application || null,
    client: row.client,
    bucket: toBucket({ state: candidate.state, waitEventType: row.waitEventType }),
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
  };
}
