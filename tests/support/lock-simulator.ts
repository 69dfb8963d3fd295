import { conflictsWithAny } from "./lock-simulator-modes";
import { acquireOn, type GroupOf, type LockObject, releaseOn, stopWaitingOn } from "./lock-simulator-object";

/** A row of pg_locks; `waitStart` counts upwards and is null once granted. */
export type SimulatedLock = {
  pid: number;
  lock: string;
  mode: string;
  granted: boolean;
  waitStart: number | null;
};

export type Simulator = {
  /** Each parallel worker and its leader, in the order in which they joined its lock group. */
  readonly leaderOf: ReadonlyMap<number, number>;
  /**
   * `pid` asks for `mode` on `lock`. "refused", with nothing changed: it already waits, or ProcSleep sees a deadlock at once
   * (the error would then end its transaction: that is `vanish`).
   */
  acquire(pid: number, lock: string, mode: string): "granted" | "waiting" | "refused";
  /** LockRelease, once. Returns who was granted, in order. Throws when `pid` waits or does not hold it. */
  release(pid: number, lock: string, mode: string): number[];
  /**
   * Everything `pid` (and nobody else) holds and its own wait vanish, as when its backend ends. Returns who was granted, in order
   * within each object; between objects PostgreSQL's order hangs on hashes: here oldest first, advisory locks last.
   */
  vanish(pid: number): number[];
  /** The rows of pg_locks. */
  locks(): SimulatedLock[];
  /** As pg_blocking_pids, with its duplicates: see `blockingPids` in this file. */
  blockingPids(pid: number): number[];
  /** The pids that wait for `lock`, in the true order of its queue. */
  queue(lock: string): number[];
  /** A simulator in the same state that shares none of it. */
  clone(): Simulator;
};

type State = { objects: Map<string, LockObject>; clock: number };

/**
 * GetBlockerStatusData and pg_blocking_pids (lockfuncs.c): for each waiting member of a group, in turn, the leaders of those who
 * hold a conflicting lock (hard) or stand ahead of it and ask for one (soft), in the order of the object's procLocks.
 */
function blockingPids(objects: Iterable<LockObject>, members: readonly number[], groupOf: GroupOf): number[] {
  const blockers: number[] = [];
  const queues = [...objects].flatMap((object) =>
    object.waitProcs.map((waiter, place) => ({ object, waiter, place })),
  );
  for (const member of members) {
    const wait = queues.find(({ waiter }) => waiter.pid === member);
    if (!wait) continue;
    const ahead = new Map(wait.object.waitProcs.slice(0, wait.place).map(({ pid, mode }) => [pid, mode]));
    for (const [other, held] of wait.object.procLocks) {
      if (groupOf(other) === groupOf(member)) continue;
      const requested = ahead.get(other);
      const inTheWay = requested ? [...held.keys(), requested] : held.keys();
      if (conflictsWithAny(wait.waiter.mode, inTheWay)) blockers.push(groupOf(other));
    }
  }
  return blockers;
}

function simulatorIn(state: State, leaderOf: ReadonlyMap<number, number>): Simulator {
  const { objects } = state;
  const groupOf = (pid: number) => leaderOf.get(pid) ?? pid;
  const awaited = (pid: number) =>
    [...objects.values()].find((object) => object.waitProcs.some((waiter) => waiter.pid === pid));
  const forget = (object: LockObject) => object.procLocks.size === 0 && objects.delete(object.name);

  return {
    leaderOf,
    acquire(pid, lock, mode) {
      if (awaited(pid)) return "refused";
      const object: LockObject = objects.get(lock) ?? { name: lock, procLocks: new Map(), waitProcs: [] };
      objects.set(lock, object);
      const outcome = acquireOn(object, { pid, mode, waitStart: state.clock + 1 }, groupOf);
      if (outcome === "waiting") state.clock++;
      return outcome;
    },
    release(pid, lock, mode) {
      const object = objects.get(lock);
      const held = object?.procLocks.get(pid);
      const count = held?.get(mode);
      if (!object || !held || !count) throw new Error(`${pid} does not hold ${mode} on ${lock}`);
      if (awaited(pid)) throw new Error(`${pid} waits and can release nothing`);
      if (count > 1) held.set(mode, count - 1);
      const granted = count > 1 ? [] : releaseOn(object, pid, [mode], groupOf);
      forget(object);
      return granted;
    },
    vanish(pid) {
      const granted: number[] = [];
      const waitedOn = awaited(pid);
      if (waitedOn) granted.push(...stopWaitingOn(waitedOn, pid, groupOf));
      // ProcReleaseLocks empties the default lock method before the user one, which is advisory locks.
      for (const advisory of [false, true]) {
        for (const object of [...objects.values()]) {
          const held = object.procLocks.get(pid);
          if (held && object.name.startsWith("advisory/") === advisory)
            granted.push(...releaseOn(object, pid, [...held.keys()], groupOf));
          forget(object);
        }
      }
      return granted;
    },
    locks: () =>
      [...objects.values()].flatMap((object) =>
        [...object.procLocks].flatMap(([pid, held]) => [
          ...[...held.keys()].map((mode) => ({
            pid,
            lock: object.name,
            mode,
            granted: true,
            waitStart: null,
          })),
          ...object.waitProcs
            .filter((waiter) => waiter.pid === pid)
            .map(({ mode, waitStart }) => ({ pid, lock: object.name, mode, granted: false, waitStart })),
        ]),
      ),
    blockingPids: (pid) => {
      const leader = groupOf(pid);
      const workers = [...leaderOf.keys()].filter((other) => other !== leader && groupOf(other) === leader);
      return blockingPids(objects.values(), [leader, ...workers], groupOf);
    },
    queue: (lock) => objects.get(lock)?.waitProcs.map((waiter) => waiter.pid) ?? [],
    clone: () => simulatorIn(structuredClone(state), leaderOf),
  };
}

/**
 * PostgreSQL's lock manager for heavyweight locks, empty: the oracle that lib/shared/locks is tested against, and imports nothing
 * of it. `leaderOf` names the leader of each parallel worker.
 *
 * Written from src/backend/storage/lmgr/lock.c and proc.c and src/backend/utils/adt/lockfuncs.c of PostgreSQL 18, and compared
 * with servers 13 and 18 by tests/integration/lock-simulator.test.ts and lock-simulator-groups.test.ts. Two things are left out:
 * - After deadlock_timeout the deadlock checker may reorder a queue or break a cycle; here both stay as they are.
 * - Weak relation locks taken by fast path are missing in PGPROC.heldLocks of one who then waits for ShareUpdateExclusiveLock, so
 *   a deadlock that is "refused" here can there be left to that checker.
 */
export function createSimulator(options: { leaderOf?: ReadonlyMap<number, number> } = {}): Simulator {
  return simulatorIn({ objects: new Map(), clock: 0 }, options.leaderOf ?? new Map());
}
