import { expect, it } from "vitest";
import { readLockGraph } from "@/lib/shared/locks/graph";
import { planOf } from "@/lib/shared/locks/plan";
import type { Backend, LockRow, Snapshot } from "@/lib/shared/snapshot";
import { ago, backend, lock, snapshotOf } from "../snapshots";

/** Rows as no server would serve them: any pid, any mode, edges to itself, duplicates, halves of everything. */
function nonsense(seed: number): Partial<Snapshot> & { backends: Backend[] } {
  let state = seed + 1;
  const below = (limit: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % limit;
  };
  const some = <T>(most: number, make: () => T) => Array.from({ length: below(most) }, make);
  const modes = ["ShareLock", "ExclusiveLock", "AccessShareLock", "AccessExclusiveLock", "NoSuchLock", ""];
  const keys = [
    "relation/5/1",
    "tuple/5/1/0/1",
    "transactionid/7",
    "virtualxid/3/4",
    "advisory/5/x",
    "",
    "/",
    "new/1",
  ];
  const locks: LockRow[] = some(40, () => {
    const key = keys[below(keys.length)] ?? "";
    return lock({
      pid: below(5) === 0 ? null : below(9),
      prepared: below(3) === 0 ? String(below(3)) : null,
      lock: key,
      type: key.split("/")[0] ?? "",
      mode: modes[below(modes.length)] ?? "",
      granted: below(2) === 0,
      waitStart: below(2) === 0 ? null : ago(below(100) - 20),
    });
  });
  return {
    locks,
    crowded: below(2) === 0,
    waiters: some(12, () => ({
      pid: below(9),
      blockedBy: some(5, () => below(12)),
      lockersLeft: below(4) === 0 ? -1 : null,
      firstSeen: null,
    })),
    prepared: some(3, () => ({
      xid: String(below(3)),
      gid: `g${below(2)}`,
      owner: null,
      database: null,
      preparedAt: ago(-5),
    })),
    backends: some(9, () =>
      backend({
        pid: below(9),
        leaderPid: below(3) === 0 ? below(9) : null,
        backendType: ["parallel worker", "startup", null, "client backend"][below(4)] ?? null,
      }),
    ),
  };
}

it("never throws, whatever the rows, and what it says hangs together", () => {
  for (let seed = 0; seed < 3_000; seed++) {
    const { backends, ...rest } = nonsense(seed);
    const snapshot = snapshotOf(backends, rest);
    const graph = readLockGraph(snapshot);
    planOf(snapshot, graph);
    for (const { id, blockedBy, freed, victims, nextHolder, freesSurely, freesNow } of graph.nodes.values()) {
      expect(blockedBy, `seed ${seed}`).not.toContain(id);
      for (const other of [...blockedBy, ...freed, ...(nextHolder === null ? [] : [nextHolder])]) {
        expect(graph.nodes.has(other), `seed ${seed}: ${id} names ${other}`).toBe(true);
      }
      expect(victims, `seed ${seed}`).toBeLessThan(graph.nodes.size);
      expect(freesNow, `seed ${seed}`).toBeLessThanOrEqual(victims);
      expect(freesSurely, `seed ${seed}`).toBeLessThanOrEqual(freesNow);
    }
  }
});
