import { isClientBackend, isVisible } from "../client-backends";
import { connectionLimits } from "../limits";
import type { LockGraph } from "../locks/graph";
import type { PoolerPool } from "../pooler/figures";
import type { SlowCounters } from "../slow-snapshot";
import type { Backend, Snapshot } from "../snapshot";
import { readTags } from "../sql-text/tags";
import { ageMs } from "../time";
import type { AlertSample, AlertSession } from "./facts";
import { isIgnored } from "./ignore";

/** Sessions of a crowd beyond this many tell no rule more: the oldest transactions come first. */
const MOST_SESSIONS = 500;

type Read = {
  snapshot: Snapshot;
  graph: LockGraph;
  counters: SlowCounters | null;
  pooler: { pools: PoolerPool[] } | null;
};

function sessionOf(row: Backend, now: number, graph: LockGraph): AlertSession {
  const wait = graph.nodes.get(String(row.pid))?.wait ?? null;
  const idle = row.state?.startsWith("idle in transaction") ?? false;
  return {
    pid: row.pid,
    application: row.application,
    user: row.user,
    database: row.database,
    tags: { ...readTags(row.query) },
    transactionMs: ageMs(now, row.xactStart),
    idleInTransactionMs: idle ? ageMs(now, row.stateChange) : null,
    waitingMs: wait?.waitingMs ?? null,
    waiting: wait !== null,
  };
}

/** What rules need of one read. It wants the texts as the server has them: sessions that opted out in a comment are not in it. */
export function alertSampleOf({ snapshot, graph, counters, pooler }: Read): AlertSample {
  const now = snapshot.startedAt;
  const clients = snapshot.backends.filter(isClientBackend);
  const waits = ({ pid }: Backend) => (graph.nodes.get(String(pid))?.wait ?? null) !== null;
  return {
    at: Math.round(now / 1000),
    limits: connectionLimits(snapshot),
    sessions: clients
      .filter((row) => (row.xactStart !== null || waits(row)) && !isIgnored(row.query))
      .map((row) => sessionOf(row, now, graph))
      .sort((a, b) => (b.transactionMs ?? 0) - (a.transactionMs ?? 0))
      .slice(0, MOST_SESSIONS),
    hidden: clients.filter((row) => !isVisible(row)).length,
    pools:
      pooler?.pools.map(({ database, user, waiting, longestWaitMs }) => ({
        ...{ database, user, waiting, longestWaitMs },
      })) ?? null,
    slow: counters && {
      deadlocks: counters.databases.reduce((sum, { deadlocks }) => sum + deadlocks, 0),
      reset: counters.databases.reduce((last, { statsReset }) => Math.max(last, statsReset ?? 0), 0),
      databases: counters.databases.map(({ name, xidAge }) => ({ name, xidAge })),
      slots: counters.slots.map(({ name, active, retainedBytes }) => ({ name, active, retainedBytes })),
    },
  };
}
