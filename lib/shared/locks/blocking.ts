import { groupBy } from "../group";
import type { LockRow, Snapshot } from "../snapshot";
import { conflicts } from "./conflicts";

/** pid 0 stands for prepared transactions, as in pg_blocking_pids. */
const PREPARED = 0;

export type Blocking = {
  /** Waiter to the pids it waits for, nearest first, each once. */
  blockedBy: ReadonlyMap<number, readonly number[]>;
  /** Pid to how many others, directly or through others, wait for it. */
  victims: ReadonlyMap<number, number>;
};

/** Oldest wait first; without waitstart (13, or just begun) after those that have one, by pid. */
function queueOrder(a: LockRow, b: LockRow): number {
  return (a.waitStart ?? Infinity) - (b.waitStart ?? Infinity) || (a.pid ?? 0) - (b.pid ?? 0);
}

/**
 * Edges from pg_locks alone, for crowds: each waiter gets the holders of a conflicting granted lock and its nearest
 * conflicting predecessor in the queue. Enough to reach every root without the quadratic rest.
 */
function edgesFromLocks(
  locks: readonly LockRow[],
  leaderOf: ReadonlyMap<number, number>,
): Map<number, number[]> {
  const group = (pid: number | null) => (pid === null ? PREPARED : (leaderOf.get(pid) ?? pid));
  const edges = new Map<number, number[]>();
  for (const rows of groupBy(locks, (row) => row.lock).values()) {
    const granted = rows.filter((row) => row.granted);
    const queue = rows.filter((row) => !row.granted).sort(queueOrder);
    queue.forEach((waiter, position) => {
      if (waiter.pid === null) return;
      const inTheWay = (row: LockRow) =>
        group(row.pid) !== group(waiter.pid) && conflicts(waiter.mode, row.mode);
      const ahead = queue.slice(0, position).findLast(inTheWay);
      const blockers = [...granted.filter(inTheWay), ...(ahead ? [ahead] : [])].map(
        (row) => row.pid ?? PREPARED,
      );
      edges.set(waiter.pid, [...new Set([...(edges.get(waiter.pid) ?? []), ...blockers])]);
    });
  }
  return edges;
}

/** For each pid, the size of the set of all who reach it along `blockedBy`; a cycle never counts a pid as its own victim. */
function countVictims(blockedBy: ReadonlyMap<number, readonly number[]>): Map<number, number> {
  const behind = new Map<number, number[]>();
  for (const [waiter, blockers] of blockedBy) {
    for (const blocker of blockers) behind.set(blocker, [...(behind.get(blocker) ?? []), waiter]);
  }
  return new Map(
    [...behind.keys()].map((root) => {
      const seen = new Set<number>();
      const todo = [...(behind.get(root) ?? [])];
      for (let pid = todo.pop(); pid !== undefined; pid = todo.pop()) {
        if (pid === root || seen.has(pid)) continue;
        seen.add(pid);
        todo.push(...(behind.get(pid) ?? []));
      }
      return [root, seen.size];
    }),
  );
}

/** Who waits for whom in `snapshot`. Never throws: pids without a row and cycles are taken as they come. */
export function readBlocking(
  snapshot: Pick<Snapshot, "waiters" | "locks" | "crowded" | "backends">,
): Blocking {
  const leaders = snapshot.backends.flatMap(({ pid, leaderPid }) =>
    leaderPid === null ? [] : [[pid, leaderPid] as const],
  );
  const edges = snapshot.crowded
    ? edgesFromLocks(snapshot.locks, new Map(leaders))
    : new Map(snapshot.waiters.map(({ pid, blockedBy }) => [pid, [...new Set(blockedBy)]]));
  const blockedBy = new Map([...edges].filter(([, blockers]) => blockers.length > 0));
  return { blockedBy, victims: countVictims(blockedBy) };
}
