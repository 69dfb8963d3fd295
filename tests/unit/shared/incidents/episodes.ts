import { figuresOf } from "@/lib/shared/figures";
import { advanceIncidents } from "@/lib/shared/incidents/advance";
import type { IncidentEvidence } from "@/lib/shared/incidents/evidence";
import type { Incident } from "@/lib/shared/incidents/incident";
import { incidentState, toIncidentState } from "@/lib/shared/incidents/state";
import { readLockGraph } from "@/lib/shared/locks/graph";
import { type MemorySample, sampleOf } from "@/lib/shared/memory/sample";
import type { PoolerPool } from "@/lib/shared/pooler/figures";
import type { Backend, LockRow, Snapshot } from "@/lib/shared/snapshot";
import { backend, lock, snapshotOf } from "../snapshots";

/** Midnight of the night in which Europe's clocks went back, 2026-10-25, in ms; every time here is in seconds after it. */
export const T0 = Date.UTC(2026, 9, 25);
export const micros = (second: number) => (T0 + second * 1_000) * 1_000;

type Times = "xactStart" | "queryStart" | "stateChange" | "backendStart";
/** A session by its times in seconds; all others as in `backend`. */
export type Session = Partial<Omit<Backend, Times>> & Partial<Record<Times, number | null>> & { pid: number };

const timed = ({ xactStart, queryStart, stateChange, backendStart = -600, ...rest }: Session): Backend => {
  const of = (second: number | null | undefined) => (second == null ? null : micros(second));
  return backend({
    ...rest,
    xactStart: of(xactStart),
    queryStart: of(queryStart),
    stateChange: of(stateChange),
    backendStart: of(backendStart),
  });
};

export const root = (change: Partial<Session> = {}): Session => ({
  pid: 100,
  application: "billing-worker",
  state: "idle in transaction",
  xactStart: 0,
  queryStart: 1,
  stateChange: 2,
  query: "UPDATE invoices SET paid = true WHERE id = 7 /*route='%2Fpay'*/",
  ...change,
});
export const victim = (change: Partial<Session> = {}): Session => ({
  pid: 200,
  state: "active",
  xactStart: 3,
  queryStart: 4,
  stateChange: 4,
  waitEventType: "Lock",
  waitEvent: "transactionid",
  query: "UPDATE invoices SET note = 'x' WHERE id = 7",
  ...change,
});

type Wait = { pid: number; on: number; since: number };
const xid = (pid: number) => ({ lock: `transactionid/${pid}`, type: "transactionid", relation: null });
/** Everyone who is waited for holds its own transaction; who waits, waits for that of `on`. */
const locksOf = (waits: readonly Wait[]): { locks: LockRow[]; waiters: Snapshot["waiters"] } => ({
  locks: [
    ...[...new Set(waits.map(({ on }) => on))].map((pid) =>
      lock({ pid, ...xid(pid), mode: "ExclusiveLock" }),
    ),
    ...waits.map(({ pid, on, since }) =>
      lock({ pid, ...xid(on), mode: "ShareLock", granted: false, waitStart: micros(since) }),
    ),
  ],
  waiters: waits.map(({ pid, on }) => ({ pid, blockedBy: [on], lockersLeft: null, firstSeen: null })),
});

export type Scene = {
  sessions?: Session[];
  waits?: Wait[];
  snapshot?: Partial<Snapshot>;
  /** When the server began to serve; null: not to be seen. */
  serverStart?: number | null;
  totals?: Partial<{
    deadlocks: number;
    sessionsKilled: number;
    sessionsFatal: number;
    sessionsAbandoned: number;
  }>;
  statsReset?: number;
  pools?: PoolerPool[];
};

/** One sample as memory keeps it, at a second. */
export function sampleAt(second: number, scene: Scene = {}): MemorySample {
  const { sessions = [], waits = [], serverStart = -86_400, totals = {}, pools } = scene;
  const checkpointer = timed({
    ...{ pid: 7, backendType: "checkpointer", user: null, database: null, databaseId: null, state: null },
    backendStart: serverStart,
  });
  const snapshot = snapshotOf([...sessions.map(timed), ...(serverStart === null ? [] : [checkpointer])], {
    startedAt: micros(second),
    finishedAt: micros(second),
    ...locksOf(waits),
    ...scene.snapshot,
  });
  const graph = readLockGraph(snapshot);
  const counted = { deadlocks: 0, sessionsKilled: 0, sessionsFatal: 0, sessionsAbandoned: 0, ...totals };
  const database = {
    ...{ name: "shop", tempBytes: 0, xidAge: 1, ...counted },
    ...{ commitsPerSecond: null, rollbacksPerSecond: null, cacheHitRatio: null },
  };
  const waiting = pools?.reduce((sum, pool) => sum + pool.waiting, 0) ?? 0;
  const longestWaitMs = Math.max(0, ...(pools ?? []).map((pool) => pool.longestWaitMs ?? 0));
  const sample = sampleOf(
    {
      snapshot,
      graph,
      figures: figuresOf(snapshot, graph),
      slow: {
        ...{ at: micros(second), databases: [database], xminHolders: [], slots: [], replicas: [] },
        ...{ estimatedBytes: null, server: { startedAt: micros(serverStart ?? 0), settings: [] } },
      },
      counters: null,
      reading: { target: { ...target, version: snapshot.version }, lane: "pooled" },
      pooler: pools
        ? { point: { at: T0, clients: 9, waiting, longestWaitMs, active: 4, free: 0 }, pools }
        : null,
      self: { instance: "a", sessions: 1, readMs: 2, readsPerMinute: 6 },
      deployment: { deployment: null, commit: null },
    },
    ({ pid }) => `q${pid}`,
  );
  return { ...sample, measures: { ...sample.measures, statsReset: (scene.statsReset ?? 0) * 1_000 } };
}

const target = {
  ...{ id: "1-5", label: null, production: false, host: "db", port: 5432, database: "shop" },
  ...{ role: "lifeguard", primary: true },
};

const nothing: IncidentEvidence = { audit: [], errors: [], gaps: [], settings: null };

/** Samples one after the other; between any two the state goes through JSON, as in the store. `rows`: what was written, the newest each. */
export function play(
  steps: readonly [second: number, scene?: Scene, evidence?: Partial<IncidentEvidence>][],
) {
  let kept: unknown = null;
  const rows = new Map<string, Incident>();
  for (const [second, scene, evidence] of steps) {
    const sample = sampleAt(second, scene);
    const { state, changed } = advanceIncidents(toIncidentState(kept), sample, { ...nothing, ...evidence });
    kept = JSON.parse(JSON.stringify(incidentState.parse(state)));
    for (const row of changed) rows.set(row.id, row);
  }
  return { rows: [...rows.values()], kept };
}

/** The same, for a story with one row of that kind: who blocks for long is an idle-in-transaction leak besides. */
export function onlyOf(steps: Parameters<typeof play>[0], kind: Incident["kind"] = "blocking"): Incident {
  const rows = play(steps).rows.filter((row) => row.kind === kind);
  const [row] = rows;
  if (!row || rows.length !== 1) throw new Error(`${rows.length} incidents: ${JSON.stringify(rows)}`);
  return row;
}

export const second = (at: number | null) => (at === null ? null : (at - T0) / 1_000);
export { nothing };
