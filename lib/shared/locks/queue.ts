import { conflictsOf } from "./conflicts";
import type { LockObject, Party, Wait } from "./parties";

const same = (a: Wait, b: Wait) => a.party === b.party;

/** Whether `later`, standing behind `earlier` in one queue, must wait for it. */
export function queuesBehind(later: Wait, earlier: Wait): boolean {
  return !same(later, earlier) && (conflictsOf(later.bit) & earlier.bit) !== 0;
}

/** Holders that stand in the way of `wait`. A party never waits for itself, nor for its own parallel workers. */
export function holdersInTheWay(wait: Wait): Party[] {
  const mask = conflictsOf(wait.bit);
  return [...wait.object.holders].flatMap(([party, held]) =>
    party !== wait.party && (mask & held) !== 0 ? [party] : [],
  );
}

/**
 * Joins as PostgreSQL does (JoinWaitQueue in src/backend/storage/lmgr/proc.c, ProcSleep before 18): who holds a lock on the object
 * already is put in front of the first who would have to wait for it, or both would wait for ever.
 */
function join(queue: Wait[], wait: Wait): void {
  const held = wait.object.holders.get(wait.party) ?? 0;
  const at = held === 0 ? -1 : queue.findIndex((other) => (conflictsOf(other.bit) & held) !== 0);
  queue.splice(at === -1 ? queue.length : at, 0, wait);
}

/** Moves whoever pg_blocking_pids says to be ahead in front: the deadlock check may have rearranged the queue. */
function asTold(queue: readonly Wait[]): Wait[] {
  const left = [...queue];
  const ordered: Wait[] = [];
  while (left.length > 0) {
    const waitsForOther = (wait: Wait) =>
      left.some(
        (other) =>
          queuesBehind(wait, other) &&
          wait.told?.has(other.party) &&
          !holdersInTheWay(wait).includes(other.party),
      );
    // A race may have told a circle; then time decides.
    const next = left.findIndex((wait) => !waitsForOther(wait));
    ordered.push(...left.splice(Math.max(0, next), 1));
  }
  return ordered;
}

/**
 * The wait queue of `object` in PostgreSQL's order, which pg_locks does not tell: by the start of the wait (before 14 by first sight,
 * else by the query's start), those that hold the object already ahead, corrected by pg_blocking_pids where it was asked.
 */
export function inQueueOrder(object: LockObject, since: (wait: Wait) => number | null): Wait[] {
  const byTime = object.queue
    .map((wait) => ({ wait, at: since(wait) ?? Number.POSITIVE_INFINITY }))
    // Infinity minus itself is not a number, and then the pid decides as well.
    .sort((a, b) => a.at - b.at || a.wait.pid - b.wait.pid);
  const queue: Wait[] = [];
  for (const { wait } of byTime) join(queue, wait);
  return queue.some(({ told }) => told !== null) ? asTold(queue) : queue;
}
