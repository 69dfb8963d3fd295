import { isClientBackend } from "../client-backends";
import type { ConnectionLimit } from "../limits";
import type { Backend } from "../snapshot";
import { ageMs } from "../time";
import { alikeOf, sharesOf } from "./alike";
import { FULL, type Look } from "./look";
import { personOf } from "./person";
import { nothingMore, type Sight } from "./sight";

/** A transaction that nobody works in for so long is a leak: it holds its locks, its row versions and its pool slot. */
const LEAK_MS = 60_000;
/** Clients queue for a moment whenever a pool is well used: one sample counts by itself from this wait on. */
const QUEUE_MS = 5_000;
const NAMED = 8;

/** What a session does beside the application that it belongs to. */
const work = ["route", "query"] as const;

const holdsOf =
  ({ scope, name }: ConnectionLimit) =>
  (row: Backend) =>
    isClientBackend(row) &&
    (scope === "cluster" || (scope === "database" ? row.database : row.user) === name);

/** The tightest limit when it is nearly full; null: there is room. A limit of 0 or 1 is somebody's choice, and no trouble. */
export function seeSaturation({ limits, snapshot, at }: Look): Sight | null {
  const tightest = limits.find(({ limit }) => limit > 1);
  if (!tightest || tightest.ratio < FULL.over) return null;
  const { scope, name, used, limit, ratio } = tightest;
  const holders = snapshot.backends.filter(holdsOf(tightest));
  return {
    ...nothingMore,
    count: used,
    ms: null,
    begins: ratio >= 1 ? "surely" : ratio >= FULL.begins ? "perhaps" : "no",
    since: at,
    limit: { scope, name, used, limit },
    shares: sharesOf(holders, "application"),
    alike: alikeOf(holders, work),
  };
}

/** Sessions idle in a transaction for a minute and more, the longest first; null: none. */
export function seeIdle({ snapshot, at }: Look): Sight | null {
  const { startedAt } = snapshot;
  const leaks = snapshot.backends
    .filter((row) => isClientBackend(row) && row.state?.startsWith("idle in transaction"))
    .map((row) => ({ row, idleMs: ageMs(startedAt, row.stateChange) ?? 0 }))
    .filter(({ idleMs }) => idleMs >= LEAK_MS)
    .sort((a, b) => b.idleMs - a.idleMs);
  const [worst] = leaks;
  if (!worst) return null;
  const rows = leaks.map(({ row }) => row);
  return {
    ...nothingMore,
    count: leaks.length,
    ms: worst.idleMs,
    begins: "surely",
    since: at - worst.idleMs,
    roots: leaks.map(({ row }) => ({
      person: personOf(row),
      victims: 0,
      state: row.state,
      stateChange: row.stateChange,
      queryStart: row.queryStart,
      inCycle: false,
    })),
    shares: sharesOf(rows, "application"),
    alike: alikeOf(rows, work),
  };
}

/** Clients that wait for a server connection in PgBouncer, and what its connections are busy with; null: none, or no console tells. */
export function seePooler({ pooler, snapshot, at }: Look): Sight | null {
  if (!pooler || pooler.waiting === 0) return null;
  const ms = pooler.longestWaitMs;
  const waiting = pooler.pools.filter((pool) => pool.waiting > 0).sort((a, b) => b.waiting - a.waiting);
  const [worst] = waiting;
  const busy = snapshot.backends.filter(
    (row) =>
      isClientBackend(row) &&
      row.state !== "idle" &&
      waiting.some(({ database, user }) => row.database === database && row.user === user),
  );
  return {
    ...nothingMore,
    count: pooler.waiting,
    ms,
    begins: (ms ?? 0) >= QUEUE_MS ? "surely" : "perhaps",
    since: at - (ms ?? 0),
    limit: worst
      ? { scope: "pool", name: `${worst.database} ${worst.user}`, used: worst.active, limit: worst.size }
      : null,
    shares: waiting
      .slice(0, NAMED)
      .map(({ database, user, waiting: count }) => ({ name: `${database} ${user}`, count })),
    alike: alikeOf(busy),
  };
}
