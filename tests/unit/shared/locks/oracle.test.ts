import { isDeepStrictEqual } from "node:util";
import { describe, expect, it } from "vitest";
import { blockersFromLocks } from "@/lib/shared/locks/edges";
import { readLockGraph } from "@/lib/shared/locks/graph";
import { toLockTable } from "@/lib/shared/locks/table";
import type { Simulator } from "@/tests/support/lock-simulator";
import { lockRowsOf, randomLockTable } from "@/tests/support/lock-simulator-random";
import { backend, now, snapshotOf } from "../snapshots";

/** mulberry32: the same numbers for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const ROUNDS = 400;
const rounds = Array.from({ length: ROUNDS }, (_, seed) => seed);

/** What Lifeguard would have read of the simulated server. `asked`: with pg_blocking_pids's own answers. */
function snapshotFrom(simulator: Simulator, asked: boolean) {
  const rows = lockRowsOf(simulator, now);
  const pids = new Set(rows.flatMap(({ pid }) => pid ?? []));
  const backends = [...pids].map((pid) => {
    const leader = simulator.leaderOf.get(pid);
    return leader === undefined || leader === pid
      ? backend({ pid })
      : backend({ pid, leaderPid: leader, backendType: "parallel worker" });
  });
  const waiting = [...new Set(rows.flatMap(({ pid, granted }) => (granted ? [] : (pid ?? []))))];
  return snapshotOf(backends, {
    locks: rows,
    crowded: !asked,
    waiters: waiting.map((pid) => ({
      pid,
      blockedBy: asked ? simulator.blockingPids(pid) : [],
      lockersLeft: null,
      firstSeen: null,
    })),
  });
}

const leaderOf = (simulator: Simulator, pid: number) => simulator.leaderOf.get(pid) ?? pid;
const sorted = (pids: Iterable<number>) => [...new Set(pids)].sort((a, b) => a - b);

/** Everyone behind each lock group, by walking the oracle's edges. */
function victimsBy(simulator: Simulator, waiting: readonly number[]) {
  const edges = waiting.map((pid) => [leaderOf(simulator, pid), simulator.blockingPids(pid)] as const);
  return (root: number) => {
    const found = new Set<number>();
    for (let before = -1; before !== found.size; ) {
      before = found.size;
      for (const [waiter, blockers] of edges) {
        if (waiter !== root && blockers.some((pid) => pid === root || found.has(pid))) found.add(waiter);
      }
    }
    return sorted(found);
  };
}

type After = {
  /** The groups that go on; a place in a row's line is not the row. */
  freed: number[];
  /**
   * On whom the rest hangs: groups that wait for nobody then, on the way up from each victim that still waits. Null where a row's line is
   * in play, whose next in turn then waits for the row itself: no lock table says so before.
   */
  holders: number[] | null;
  /** Groups that wait for their own members alone (to extend a relation): PostgreSQL names nobody, and nobody ends that wait. */
  stuck: number[];
};

/** What follows when every process of `root`'s group ends. */
function endOf(simulator: Simulator, root: number, victims: readonly number[]): After {
  const groupOf = (pid: number) => leaderOf(simulator, pid);
  const rows = simulator.locks();
  const own = rows.filter(({ pid }) => groupOf(pid) === root);
  const copy = simulator.clone();
  const granted = new Set(sorted(own.map(({ pid }) => pid)).flatMap((pid) => copy.vanish(pid)));
  const waits = rows.filter((row) => !row.granted);
  const freed = waits
    .filter(({ pid, lock }) => granted.has(pid) && !lock.startsWith("tuple/"))
    .map(({ pid }) => groupOf(pid))
    .filter((group) => waits.every(({ pid }) => groupOf(pid) !== group || granted.has(pid)));

  const still = new Set(copy.locks().flatMap((row) => (row.granted ? [] : groupOf(row.pid))));
  const up = new Set(victims.filter((group) => still.has(group)));
  for (const group of up) if (still.has(group)) for (const other of copy.blockingPids(group)) up.add(other);
  return {
    freed: sorted(freed).filter((group) => group !== root),
    holders: own.some(({ lock }) => lock.startsWith("tuple/"))
      ? null
      : sorted([...up].filter((group) => !still.has(group))),
    stuck: [...still].filter((group) => copy.blockingPids(group).length === 0),
  };
}

it("finds in pg_locks alone whom pg_blocking_pids names, and in what order they stand", () => {
  let compared = 0;
  for (const seed of rounds) {
    const simulator = randomLockTable(randomFrom(seed), { allowCycles: seed % 2 === 0, workers: false });
    const table = toLockTable(snapshotFrom(simulator, false));
    for (const { key, queue } of table.objects.values()) {
      const line = queue.map(({ pid }) => pid);
      expect(line, `seed ${seed}, ${key}`).toEqual(simulator.queue(key));
    }
    for (const party of table.parties.filter(({ waits }) => waits.length > 0)) {
      const found = party.waits.flatMap((wait) => [...blockersFromLocks(wait)].map(({ id }) => Number(id)));
      const told = party.waits.flatMap(({ pid }) => simulator.blockingPids(pid));
      expect(sorted(found), `seed ${seed}, ${party.id}`).toEqual(sorted(told));
      compared++;
    }
  }
  expect(compared).toBeGreaterThan(ROUNDS);
});

// What a parallel worker's group held when the worker began to wait is past, and only pg_blocking_pids still knows the order it gave:
// without asking, no workers.
describe.each([
  { asked: false, workers: false, allowCycles: false },
  { asked: true, workers: true, allowCycles: false },
  { asked: false, workers: false, allowCycles: true },
  { asked: true, workers: true, allowCycles: true },
])("asked: $asked, workers: $workers, circles: $allowCycles", ({ asked, workers, allowCycles }) => {
  const states = rounds.map((seed) => {
    const simulator = randomLockTable(randomFrom(seed), { allowCycles, workers });
    return { seed, simulator, snapshot: snapshotFrom(simulator, asked) };
  });

  it("counts everyone behind each, predicts whom its end frees, and who holds the rest up then", () => {
    const faults: string[] = [];
    let freeing = 0;
    let holding = 0;
    for (const { seed, simulator, snapshot } of states) {
      const victimsOf = victimsBy(
        simulator,
        snapshot.waiters.map(({ pid }) => pid),
      );
      for (const { id, pid, freed, nextHolder, ...node } of readLockGraph(snapshot).nodes.values()) {
        const victims = victimsOf(pid ?? 0);
        const { holders, stuck, ...after } = endOf(simulator, pid ?? 0, victims);
        const [told, right] = [
          [node.victims, sorted(freed.map(Number))],
          [victims.length, after.freed],
        ];
        if (!isDeepStrictEqual(told, right)) faults.push(`seed ${seed}, ${id}: ${told}, not ${right}`);
        if (after.freed.length > 0) freeing++;

        if (holders === null) continue;
        if (holders.length > 0) holding++;
        const holds =
          nextHolder === null ? holders.length === 0 : [...holders, ...stuck].includes(Number(nextHolder));
        if (!holds) faults.push(`seed ${seed}, after ${id}: ${nextHolder}, not one of ${holders}`);
      }
    }
    expect(faults).toEqual([]);
    expect(freeing).toBeGreaterThan(ROUNDS / 4);
    expect(holding).toBeGreaterThan(ROUNDS / 4);
  });
});
