import { expect, it } from "vitest";
import { readLockGraph } from "@/lib/shared/locks/graph";
import { planOf } from "@/lib/shared/locks/plan";
import { nonsense } from "./nonsense";

it("never throws, whatever the rows, and what it says hangs together", () => {
  const faults: string[] = [];
  let seen = 0;
  for (let seed = 0; seed < 3_000; seed++) {
    const snapshot = nonsense(seed);
    const { nodes, roots, cycles, ...graph } = readLockGraph(snapshot);
    planOf(snapshot, { nodes, roots, cycles, ...graph });
    const hold = (sound: boolean, what: string) => sound || faults.push(`seed ${seed}: ${what}`);
    for (const node of nodes.values()) {
      const { id, blockedBy, freed, victims, nextHolder, freesSurely, freesNow } = node;
      hold(!blockedBy.includes(id), `${id} waits for itself`);
      const named = [...blockedBy, ...freed, ...(nextHolder === null ? [] : [nextHolder])];
      for (const other of named) hold(nodes.has(other), `${id} names ${other}`);
      hold(victims < nodes.size && freesNow <= victims && freesSurely <= freesNow, `counts of ${id}`);
    }
    for (const id of [...roots, ...cycles.flat()]) hold(nodes.has(id), `no node ${id}`);
    seen += nodes.size;
  }
  expect(faults).toEqual([]);
  expect(seen).toBeGreaterThan(10_000);
});
