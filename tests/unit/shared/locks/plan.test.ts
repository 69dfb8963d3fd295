import { describe, expect, it } from "vitest";
import { bestOf } from "@/lib/shared/locks/best";
import { planOf } from "@/lib/shared/locks/plan";
import {
  exclusive,
  graphOf,
  type Holds,
  queuedAlter,
  relation,
  rowQueue,
  share,
  type Waits,
  xid,
} from "./scenes";

describe("circles", () => {
  const circle: [Holds, Waits] = [
    [
      { pid: 1, ...xid(1), ...exclusive },
      { pid: 2, ...xid(2), ...exclusive },
    ],
    [
      { pid: 1, ...xid(2), ...share, since: 9, blockedBy: [2] },
      { pid: 2, ...xid(1), ...share, since: 8, blockedBy: [1] },
      { pid: 3, ...xid(1), ...share, since: 7, blockedBy: [1] },
    ],
  ];

  it("are one component with one of them as its root, the innocent behind it", () => {
    const { graph } = graphOf(...circle);
    expect(graph.cycles.map((ids) => [...ids].sort())).toEqual([["1", "2"]]);
    expect(graph.roots).toHaveLength(1);
    expect(graph.nodes.get("1")).toMatchObject({ inCycle: true, victims: 2, freesNow: 2 });
    expect(graph.nodes.get("3")).toMatchObject({ inCycle: false, victims: 0 });
    expect(bestOf(graph)?.id).toBe("1");
  });
});

describe("the plan", () => {
  it("cancels the ALTER first, and has nothing more to do: what it waited for is no one's trouble", () => {
    const { snapshot, graph } = graphOf(...queuedAlter);
    expect(planOf(snapshot, graph)).toEqual([{ id: "2", freesNow: 5, freesSurely: 5, left: 0 }]);
  });

  it("ends both of two holders: the first alone frees nobody", () => {
    const { snapshot, graph } = graphOf(
      [1, 2].map((pid) => ({ pid, ...relation, mode: "AccessShareLock" })),
      [{ pid: 3, ...relation, mode: "AccessExclusiveLock", since: 5, blockedBy: [1, 2] }],
    );
    expect(planOf(snapshot, graph)).toEqual([
      { id: "1", freesNow: 0, freesSurely: 0, left: 1 },
      { id: "2", freesNow: 1, freesSurely: 1, left: 0 },
    ]);
  });

  it("leaves a chain alone once its head is gone, and turns to the next root", () => {
    const chain = [1, 2, 3, 4];
    const { snapshot, graph } = graphOf(
      [
        ...chain.map((pid) => ({ pid, ...xid(pid), ...exclusive })),
        { pid: 8, ...relation, mode: "AccessExclusiveLock" },
      ],
      [
        ...chain.slice(1).map((pid) => ({ pid, ...xid(pid - 1), ...share, since: 60, blockedBy: [pid - 1] })),
        { pid: 9, ...relation, mode: "AccessShareLock", since: 2, blockedBy: [8] },
      ],
    );
    expect(planOf(snapshot, graph).map(({ id, left }) => [id, left])).toEqual([
      ["1", 3],
      ["8", 2],
    ]);
  });

  it("does not go on to kill those who have just got what they waited for", () => {
    const [holds, waits] = rowQueue(12);
    const { snapshot, graph } = graphOf(
      holds,
      waits.map((wait) => ({ ...wait, blockedBy: [1] })),
    );
    expect(planOf(snapshot, graph)).toEqual([{ id: "1", freesNow: 1, freesSurely: 1, left: 11 }]);
  });

  it("stops after one step in a crowd", () => {
    const { snapshot, graph } = graphOf(...rowQueue(60));
    expect(planOf(snapshot, graph)).toHaveLength(1);
  });
});

describe("a crowd", () => {
  it("of 500 on one row has at most two edges each, and still reaches the root from everywhere", () => {
    const { graph } = graphOf(...rowQueue(500));
    expect(Math.max(...[...graph.nodes.values()].map(({ blockedBy }) => blockedBy.length))).toBe(2);
    expect(graph.nodes.get("1")).toMatchObject({ victims: 500, oldestWaitMs: 60_000 });
    expect(graph.nodes.get("12")).toMatchObject({
      blockedBy: ["10", "11"],
      wait: { queuePosition: 2, queueLength: 499 },
    });
  });
});
