import { describe, expect, it } from "vitest";
import { readLockGraph } from "@/lib/shared/locks/graph";
import type { Forest } from "@/lib/views/blocking/branch";
import { toForest } from "@/lib/views/blocking/forest";
import { toNode } from "@/lib/views/blocking/nodes";
import { backend, lock, snapshotOf } from "../../shared/snapshots";
import { lineOf, nodeOf, relation } from "./tree-make";

/** "1(2(3) 4)": every tree with its children in order. For small ones. */
function drawn({ roots, branches }: Forest): string {
  const draw = (id: string): string => {
    const children = branches.get(id)?.children ?? [];
    return children.length === 0 ? id : `${id}(${children.map(draw).join(" ")})`;
  };
  return roots.map(draw).join(" ");
}

const forestOf = (nodes: ReturnType<typeof nodeOf>[], roots: number[], cycles: number[][] = []) =>
  toForest({ nodes, roots: roots.map(String), cycles: cycles.map((cycle) => cycle.map(String)) });

describe("the forest", () => {
  it("puts a node under the first it waits for, and names the others", () => {
    const forest = forestOf([nodeOf(1), nodeOf(2, [1]), nodeOf(3), nodeOf(4, [2, 3, 1])], [1, 3]);
    expect(drawn(forest)).toBe("1(2(4)) 3");
    expect(forest.branches.get("4")?.also).toEqual(["3", "1"]);
    expect(forest.branches.get("3")?.elsewhere).toEqual(["4"]);
  });

  it("draws the line for one row as the first in line and those behind it", () => {
    const forest = forestOf([nodeOf(1), nodeOf(2, [1]), ...lineOf(3, 13, 2)], [1]);
    expect(drawn(forest)).toBe("1(2(3 4 5 6 7 8 9 10 11 12 13))");
    // The one ahead is no news: the place in the line tells it.
    expect([...forest.branches.values()].flatMap(({ also }) => also)).toEqual([]);
  });

  it("does so from PostgreSQL's own rows: a row queue of 12", () => {
    const xid = { lock: "transactionid/700", type: "transactionid", relation: null };
    const row = { lock: "tuple/5/100/0/1", type: "tuple", mode: "ExclusiveLock" };
    const waiters = Array.from({ length: 12 }, (_, index) => 20 + index);
    const snapshot = snapshotOf(
      [backend({ pid: 10 }), ...waiters.map((pid) => backend({ pid, state: "active" }))],
      {
        locks: [
          lock({ pid: 10, mode: "ExclusiveLock", ...xid }),
          lock({ pid: 20, mode: "ShareLock", granted: false, waitStart: 1, ...xid }),
          lock({ pid: 20, ...row }),
          ...waiters.slice(1).map((pid) => lock({ pid, granted: false, waitStart: pid, ...row })),
        ],
        crowded: true,
      },
    );
    const graph = readLockGraph(snapshot);
    const seen = { ...snapshot, pooler: null };
    const context = { snapshot: seen, viewer: { role: "operator" as const }, nameOf: String, rank: 0 };
    const nodes = [...graph.nodes.values()].map((node) => toNode(node, context));
    const forest = toForest({ nodes, roots: [...graph.roots], cycles: [] });
    expect(drawn(forest)).toBe("10(20(21 22 23 24 25 26 27 28 29 30 31))");
    expect(forest.branches.get("31")?.also).toEqual([]);
  });

  it("orders children by place in line, then the longest wait, then pid", () => {
    const forest = forestOf(
      [
        nodeOf(1),
        nodeOf(6, [1], { queuePosition: 2 }),
        nodeOf(5, [1], { queuePosition: null, waitingMs: 9_000 }),
        nodeOf(4, [1], { waitingMs: null }),
        nodeOf(3, [1], { waitingMs: 5 }),
        nodeOf(2, [1], { waitingMs: 7 }),
        nodeOf(7, [1], { waitingMs: 7 }),
      ],
      [1],
    );
    expect(drawn(forest)).toBe("1(2 7 3 4 6 5)");
  });

  it("names one that is ahead in line under another parent, or for another lock", () => {
    const forest = forestOf(
      [
        nodeOf(1),
        nodeOf(2, [1]),
        nodeOf(3, [1, 2], { queuePosition: 2, target: relation("orders") }),
        nodeOf(4, [2], { queuePosition: 2 }),
        nodeOf(5, [1, 4], { queuePosition: 3 }),
      ],
      [1],
    );
    expect(forest.branches.get("3")?.also).toEqual(["2"]);
    expect(forest.branches.get("5")?.also).toEqual(["4"]);
  });

  it("keeps a node whose blockers are all unknown as a root of its own", () => {
    expect(drawn(forestOf([nodeOf(2, [99]), nodeOf(3, [2]), nodeOf(1)], [1]))).toBe("1 2(3)");
    expect(drawn(forestOf([nodeOf(1), nodeOf(2, [99, 1])], [1]))).toBe("1(2)");
  });

  it("ignores self edges and a second node of the same id", () => {
    expect(drawn(forestOf([nodeOf(1, [1]), nodeOf(2, [2, 1]), nodeOf(2, [3]), nodeOf(3)], [1, 1]))).toBe(
      "1(2) 3",
    );
  });
});

describe("a circle", () => {
  // 1 waits for 4, 4 for 3, 3 for 2, 2 for 1; 5 stands behind 3, 6 behind 5.
  const circle = [nodeOf(1, [4]), nodeOf(2, [1]), nodeOf(3, [2]), nodeOf(4, [3])];
  const behind = [nodeOf(5, [3]), nodeOf(6, [5])];

  it("stands under its root in the order in which they wait, others behind its members", () => {
    const forest = forestOf([...circle, ...behind], [1], [[4, 1, 3, 2]]);
    expect(drawn(forest)).toBe("1(2 3(5(6)) 4)");
    expect(["2", "3", "4", "5"].map((id) => forest.branches.get(id)?.circle)).toEqual([
      true,
      true,
      true,
      false,
    ]);
    // Who waits for whom is said: the indent does not.
    expect(forest.branches.get("4")?.also).toEqual(["3"]);
  });

  it("says whom a member waits for even when both stand in one line", () => {
    const [one, two, three] = [nodeOf(1, [3]), nodeOf(2, [1]), nodeOf(3, [2], { queuePosition: 2 })];
    expect(forestOf([one, two, three], [1], [[1, 2, 3]]).branches.get("3")?.also).toEqual(["2"]);
  });

  it("comes before others who wait for its root", () => {
    const forest = forestOf([...circle, nodeOf(9, [1], { waitingMs: 99_000 })], [1], [[1, 2, 3, 4]]);
    expect(drawn(forest)).toBe("1(2 3 4 9)");
  });

  it("that nobody named still ends: one of it is a root", () => {
    expect(drawn(forestOf([...circle, ...behind], []))).toBe("1(2(3(4 5(6))))");
    expect(drawn(forestOf([nodeOf(5, [2]), nodeOf(2, [3]), nodeOf(3, [2])], []))).toBe("2(3 5)");
  });

  it("takes an announced circle without a root, with strangers in it, or twice", () => {
    expect(drawn(forestOf(circle, [], [[1, 2, 3, 4, 77]]))).toBe("1(2 3 4)");
    expect(
      drawn(
        forestOf(
          circle,
          [1],
          [
            [1, 2, 3, 4],
            [3, 4, 1, 2],
          ],
        ),
      ),
    ).toBe("1(2 3 4)");
    expect(drawn(forestOf(circle, [1, 3], [[1, 2, 3, 4]]))).toBe("1(2 4) 3");
    expect(drawn(forestOf([nodeOf(1), nodeOf(2, [1])], [1], [[2], [77, 88], []]))).toBe("1(2)");
  });
});
