import type { LockRow } from "@/lib/shared/snapshot";
import { createSimulator, type Simulator } from "./lock-simulator";
import { MODES } from "./lock-simulator-modes";

/** A kind of object: its key as the snapshot writes it, and the modes that PostgreSQL takes there. */
type Kind = { key: (number: number) => string; modes: readonly string[] };

const RELATION: Kind = { key: (number) => `relation/5/${16_384 + number}`, modes: MODES };
const OTHERS: Kind[] = [
  { key: (number) => `advisory/5/0/${number}/1`, modes: ["ShareLock", "ExclusiveLock"] },
  {
    key: (number) => `tuple/5/16384/0/${number}`,
    // tupleLockExtraInfo in heapam.c: the four row-level modes, weakest first.
    modes: ["AccessShareLock", "RowShareLock", "ExclusiveLock", "AccessExclusiveLock"],
  },
  { key: (number) => `extend/5/${16_384 + number}`, modes: ["ExclusiveLock"] },
  { key: (number) => `transactionid/${742 + number}`, modes: ["ShareLock"] },
  { key: (number) => `virtualxid/3/${45 + number}`, modes: ["ShareLock"] },
];

/** Somebody runs each transaction, and holds its id from the start. */
const HELD_BY_ITS_OWNER = /^(transactionid|virtualxid)\//;

export type RandomOptions = {
  /** Leave cycles in, as before deadlock_timeout. Default: none, through hard or soft edges. */
  allowCycles?: boolean;
  /** How many processes; 5 to 40 by default, about a third of them parallel workers or their leaders. */
  processes?: number;
  /** Whether some are parallel workers; true by default. */
  workers?: boolean;
  /** How many objects; 1 to 6 by default. */
  objects?: number;
};

/** Whether lock groups wait for each other in a circle, each edge being one of pg_blocking_pids. */
export function isDeadlocked(simulator: Simulator): boolean {
  const waiting = simulator.locks().filter((row) => !row.granted);
  const groups = new Set(waiting.map(({ pid }) => simulator.leaderOf.get(pid) ?? pid));
  // Whoever waits for nobody that waits will get its turn: taken away until none is left, or only those in or behind circles.
  for (let before = -1; before !== groups.size; ) {
    before = groups.size;
    for (const group of [...groups]) {
      if (!simulator.blockingPids(group).some((blocker) => groups.has(blocker))) groups.delete(group);
    }
  }
  return groups.size > 0;
}

/** Workers wait for locks while their leader waits for them, and who extends a relation asks for nothing else meanwhile. */
function mayAsk(simulator: Simulator, pid: number): boolean {
  const leader = simulator.leaderOf.get(pid);
  return !simulator.locks().some((row) => {
    if (row.pid === pid) return row.lock.startsWith("extend/");
    return !row.granted && (row.pid === leader || simulator.leaderOf.get(row.pid) === pid);
  });
}

/**
 * A simulator in a random state, reached by asking, releasing and vanishing only; the same numbers from `random` (0 to 1) give the
 * same state. Everybody waits for one lock at most and may hold several. A parallel worker that waits for its own group alone
 * (to extend a relation, or behind a member in the queue) has no blocking pids, as in PostgreSQL.
 */
export function randomLockTable(random: () => number, options: RandomOptions = {}): Simulator {
  const below = (limit: number) => Math.floor(random() * limit);
  const pick = <T>(items: readonly T[]): T | undefined => items[below(items.length)];
  const pids = Array.from({ length: options.processes ?? 5 + below(36) }, (_, index) => 1_000 + index);
  const leaderOf = new Map<number, number>();
  for (const [index, pid] of pids.entries()) {
    const previous = pids[index - 1];
    if (previous !== undefined && random() < 0.2 && options.workers !== false)
      leaderOf.set(pid, leaderOf.get(previous) ?? previous);
  }
  let table = createSimulator({ leaderOf });
  const objects = Array.from({ length: options.objects ?? 1 + below(6) }, (_, number) => {
    const { key, modes } = (random() < 0.5 ? undefined : pick(OTHERS)) ?? RELATION;
    return { lock: key(number), modes };
  });
  for (const { lock } of objects) {
    const owner = pick(pids);
    if (owner && HELD_BY_ITS_OWNER.test(lock)) table.acquire(owner, lock, "ExclusiveLock");
  }
  for (let left = pids.length * (2 + below(4)); left > 0; left--) {
    const pid = pick(pids) ?? 0;
    const { lock, modes } = pick(objects) ?? { lock: "", modes: [] };
    const mode = pick(modes);
    const own = table.locks().filter((row) => row.pid === pid);
    const held = pick(own.filter((row) => row.granted));
    const roll = random();
    if (roll < 0.03) table.vanish(pid);
    else if (own.some((row) => !row.granted)) continue;
    else if (roll < 0.15 && held) table.release(pid, held.lock, held.mode);
    else if (mode && mayAsk(table, pid)) {
      const next = table.clone();
      next.acquire(pid, lock, mode);
      if (options.allowCycles || !isDeadlocked(next)) table = next;
    }
  }
  return table;
}

/** Its rows in the form of the product's snapshot, every object's; waits begin `startedAt` and counting, in microseconds. */
export function lockRowsOf(simulator: Simulator, startedAt = 0): LockRow[] {
  return simulator.locks().map((row) => ({
    ...row,
    prepared: null,
    type: row.lock.slice(0, row.lock.indexOf("/")),
    waitStart: row.waitStart === null ? null : startedAt + row.waitStart,
    relation: null,
  }));
}
