import type { ConnectionLimit } from "../limits";
import { type LockGraph, readLockGraph } from "../locks/graph";
import { snapshotOf } from "../memory/detail";
import type { MemorySample } from "../memory/sample";
import type { PoolerPool } from "../pooler/figures";
import type { Snapshot } from "../snapshot";
import type { IncidentEvidence } from "./evidence";
import type { Tally } from "./state";

/** A limit this full is an episode; it is over below the second, so that counts around the first make one. */
export const FULL = { begins: 0.9, over: 0.8 } as const;

/** What incidents are found in: one sample with its lock graph. */
export type Look = {
  targetId: string;
  /** Epoch ms by the database's clock. */
  at: number;
  snapshot: Snapshot;
  graph: LockGraph;
  /** Microseconds; null where this role may not see it. */
  serverStart: number | null;
  limits: readonly ConnectionLimit[];
  pooler: { waiting: number; longestWaitMs: number | null; pools: readonly PoolerPool[] } | null;
  /** By database; empty where the totals were not read. */
  tallies: ReadonlyMap<string, Tally>;
  settings: IncidentEvidence["settings"];
};

function talliesOf({ detail, measures }: Pick<MemorySample, "detail" | "measures">): Look["tallies"] {
  const { slow, snapshot } = detail;
  return new Map(
    (slow?.databases ?? []).map(({ name, deadlocks, sessionsKilled, sessionsFatal, sessionsAbandoned }) => [
      name,
      {
        deadlocks,
        killed: sessionsKilled,
        fatal: sessionsFatal,
        abandoned: sessionsAbandoned,
        // Of other databases only their totals tell: they fall at a reset.
        statsReset: name === snapshot.database ? measures.statsReset : null,
      },
    ]),
  );
}

/** One sample as incidents see it. */
export function toLook(
  sample: Pick<MemorySample, "targetId" | "at" | "detail" | "measures" | "texts">,
  settings: IncidentEvidence["settings"],
): Look {
  const { targetId, at, detail } = sample;
  const texts = new Map(sample.texts.map(({ id, text }) => [id, text]));
  // Who is idle is in an episode where a lock is waited for or a limit is nearly full: else the texts of most are not needed.
  const calm = detail.locks.length === 0 && detail.limits.every(({ ratio }) => ratio < FULL.over);
  const snapshot = snapshotOf(
    detail,
    (id) => texts.get(id) ?? null,
    ({ state }) => !calm || state !== "idle",
  );
  const checkpointer = snapshot.backends.find(({ backendType }) => backendType === "checkpointer");
  return {
    targetId,
    at,
    snapshot,
    graph: readLockGraph(snapshot),
    // A crash renews it too, while pg_postmaster_start_time() stays as it was.
    serverStart: checkpointer?.backendStart ?? null,
    limits: detail.limits,
    pooler: detail.pooler && { ...detail.pooler.point, pools: detail.pooler.pools },
    tallies: talliesOf(sample),
    settings,
  };
}
