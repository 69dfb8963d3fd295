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

/** The groups that go on when every process of `root`'s group ends; a place in a row's line is not the row. */
function freedBy(simulator: Simulator, root: number): number[] {
  const copy = simulator.clone();
  const members = sorted(simulator.locks().map(({ pid }) => pid)).filter(
    (pid) => leaderOf(simulator, pid) === root,
  );
  const waitsFor = new Map(
    simulator
      .locks()
      .filter(({ granted }) => !granted)
      .map(({ pid, lock }) => [pid, lock]),
  );
  const granted = new Set(members.flatMap((pid) => copy.vanish(pid)));
  return sorted(
    [...granted]
      .filter((pid) => !waitsFor.get(pid)?.startsWith("tuple/"))
      .map((pid) => leaderOf(simulator, pid))
      .filter((leader) =>
        [...waitsFor.keys()].every((pid) => leaderOf(simulator, pid) !== leader || granted.has(pid)),
      ),
  ).filter((leader) => leader !== root);
}

it("finds in pg_locks alone whom pg_blocking_pids names", () => {
  let compared = 0;
  for (const seed of rounds) {
    const simulator = randomLockTable(randomFrom(seed), { allowCycles: seed % 2 === 0, workers: false });
    const table = toLockTable(snapshotFrom(simulator, false));
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

  it("counts everyone behind each, and predicts whom its end frees", () => {
    let freeing = 0;
    for (const { seed, simulator, snapshot } of states) {
      const graph = readLockGraph(snapshot);
      const victims = victimsBy(
        simulator,
        snapshot.waiters.map(({ pid }) => pid),
      );
      for (const { id, pid, victims: count, freed } of graph.nodes.values()) {
        expect(count, `seed ${seed}, behind ${id}`).toBe(victims(pid ?? 0).length);
        expect(sorted(freed.map(Number)), `seed ${seed}, freed by ${id}`).toEqual(
          freedBy(simulator, pid ?? 0),
        );
        if (freed.length > 0) freeing++;
      }
    }
    expect(freeing).toBeGreaterThan(ROUNDS / 4);
  });
});
