import { isClientBackend } from "../client-backends";
import { connectionLimits } from "../limits";
import type { Measures } from "./measures";
import type { Seen } from "./seen";

const most = (values: readonly (number | null)[]) =>
  values.reduce<number | null>((top, value) => (value === null ? top : Math.max(top ?? value, value)), null);

/** A moment's numbers. What could not be read is null: no pooler's console, no slow read yet, nobody of that kind. */
export function measuresOf(seen: Omit<Seen, "reading" | "deployment" | "slow">): Measures {
  const { snapshot, graph, figures, counters, pooler, self } = seen;
  const own = counters?.databases.find(({ name }) => name === snapshot.database);
  return {
    idle: figures.idle,
    active: figures.active,
    waiting: figures.waiting,
    idleInTransaction: figures.idleInTransaction,
    aborted: figures.aborted,
    other: figures.other,
    unknown: figures.unknown,
    total: snapshot.backends.filter(isClientBackend).length,
    blocked: figures.blocked,
    saturation: connectionLimits(snapshot)[0]?.ratio ?? null,
    poolerWaiting: pooler?.point.waiting ?? null,
    poolerActive: pooler?.point.active ?? null,
    readMs: self.readMs,
    longestTransactionMs: figures.longestTransactionMs,
    longestIdleInTransactionMs: figures.longestIdleInTransactionMs,
    oldestWaitMs: graph.oldestWaitMs,
    // Where the console answers and nobody waits, that is known.
    poolerMaxWaitMs: pooler ? (pooler.point.longestWaitMs ?? 0) : null,
    slotRetainedBytes: most(counters?.slots.map((slot) => slot.retainedBytes) ?? []),
    replicaLagBytes: most(counters?.replicas.map((replica) => replica.lagBytes) ?? []),
    replicaLagMs: most(counters?.replicas.map((replica) => replica.lagMs) ?? []),
    usable: figures.usable,
    xidAge: most(counters?.databases.map(({ xidAge }) => xidAge) ?? []),
    commits: own?.commits ?? null,
    rollbacks: own?.rollbacks ?? null,
    deadlocks: own?.deadlocks ?? null,
    tempBytes: own?.tempBytes ?? null,
    blocksRead: own?.blocksRead ?? null,
    blocksHit: own?.blocksHit ?? null,
    statsReset: own?.statsReset ? Math.round(own.statsReset / 1000) : null,
  };
}
