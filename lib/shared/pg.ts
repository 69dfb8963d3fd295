/**
 * What a client backend is doing. The first six are pg_stat_activity.state (`starting` since 18);
 * `unknown` is NULL: this role may not see it.
 * https://www.postgresql.org/docs/18/monitoring-stats.html#MONITORING-PG-STAT-ACTIVITY-VIEW
 */
export const states = [
  "active",
  "idle",
  "idle in transaction",
  "idle in transaction (aborted)",
  "fastpath function call",
  "disabled",
  "starting",
  "unknown",
] as const;
export type State = (typeof states)[number];

/** `state` as served, or `unknown` for NULL and for any word a newer server may invent. */
export function toState(value: string | null): State {
  return states.find((known) => known === value) ?? "unknown";
}

/** What the lane and the charts stack: like the states, with active backends that wait on a lock apart. */
export const buckets = [
  "idle",
  "active",
  "waiting on a lock",
  "idle in transaction",
  "idle in transaction (aborted)",
  "other",
  "unknown",
] as const;
export type Bucket = (typeof buckets)[number];

/** The bucket of each state, lock waits aside. */
export const bucketOf: Readonly<Record<State, Bucket>> = {
  active: "active",
  idle: "idle",
  "idle in transaction": "idle in transaction",
  "idle in transaction (aborted)": "idle in transaction (aborted)",
  "fastpath function call": "other",
  disabled: "other",
  starting: "other",
  unknown: "unknown",
};

/** The field of each bucket in the figures of a moment. */
export const bucketFields = {
  idle: "idle",
  active: "active",
  "waiting on a lock": "waiting",
  "idle in transaction": "idleInTransaction",
  "idle in transaction (aborted)": "aborted",
  other: "other",
  unknown: "unknown",
} as const satisfies Record<Bucket, string>;

/** The bucket a backend counts in. Waiting means `wait_event_type = 'Lock'`; ClientRead waits on nobody here. */
export function toBucket(session: { state: State; waitEventType: string | null }): Bucket {
  const waits = session.state === "active" && session.waitEventType === "Lock";
  return waits ? "waiting on a lock" : bucketOf[session.state];
}
