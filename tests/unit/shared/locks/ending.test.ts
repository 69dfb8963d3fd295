import { describe, expect, it, test } from "vitest";
import { bestOf } from "@/lib/shared/locks/best";
import { exclusive, graphOf, type Holds, queuedAlter, relation, row, rowQueue, share, xid } from "./scenes";

describe("what ending one would do", () => {
  it("frees one of a row queue of 12, and the row passes to the first in line", () => {
    const { graph } = graphOf(...rowQueue(12));
    expect(graph.roots).toEqual(["1"]);
    expect(graph.nodes.get("1")).toMatchObject({
      victims: 12,
      freesNow: 1,
      freesSurely: 1,
      nextHolder: "10",
    });
    // The first in line gives up its place, and the next finds the same transaction there.
    expect(graph.nodes.get("10")).toMatchObject({ victims: 11, freesNow: 0, nextHolder: "1" });
    expect(graph.nodes.get("15")).toMatchObject({ victims: 6, freesNow: 0, nextHolder: "1" });
  });

  it("frees five readers when a queued ALTER goes, and none of them when the transaction in front of it does", () => {
    const { graph } = graphOf(...queuedAlter);
    expect(graph.nodes.get("1")).toMatchObject({ victims: 6, freesNow: 1, freed: ["2"], nextHolder: "2" });
    expect(graph.nodes.get("2")).toMatchObject({ victims: 5, freesNow: 5, nextHolder: null });
    expect(bestOf(graph)?.id).toBe("2");
    expect(graph.roots).toEqual(["1"]);
  });

  it("frees nobody when one of two holders goes, and says who holds then", () => {
    const { graph } = graphOf(
      [1, 2].map((pid) => ({ pid, ...relation, mode: "AccessShareLock" })),
      [{ pid: 3, ...relation, mode: "AccessExclusiveLock", since: 5 }],
    );
    expect(graph.nodes.get("1")).toMatchObject({ victims: 1, freesNow: 0, nextHolder: "2" });
    expect(graph.nodes.get("3")).toMatchObject({ blockedBy: ["1", "2"], wait: { held: "AccessShareLock" } });
  });

  it("finds who holds a place in line up, when the one between them goes", () => {
    const { graph } = graphOf(
      [{ pid: 1, ...relation, mode: "AccessShareLock" }],
      [
        { pid: 2, ...relation, mode: "AccessExclusiveLock", since: 9 },
        { pid: 3, ...relation, mode: "RowExclusiveLock", since: 8 },
        { pid: 4, ...relation, mode: "ShareLock", since: 7 },
      ],
    );
    // 4 is shown behind 3, which stands behind 2 as 4 does too.
    expect(graph.nodes.get("4")?.blockedBy).toEqual(["3"]);
    expect(graph.nodes.get("3")).toMatchObject({ victims: 1, freesNow: 0, nextHolder: "1" });
  });

  it("is sure of one only, when several insert and may want the same key", () => {
    const { graph } = graphOf(
      [{ pid: 1, ...xid(77), ...exclusive }],
      [2, 3].map((pid) => ({ pid, ...xid(77), ...share, since: 9 })),
    );
    expect(graph.nodes.get("1")).toMatchObject({ freesNow: 2, freesSurely: 1 });
  });

  test.each<[string, Holds, number]>([
    ["nobody else has touched the table", [], 1],
    ["another has locked rows of it", [{ pid: 5, ...relation, mode: "RowShareLock" }], 0],
    [
      "another has written to it, which no row lock of the holder's goes with",
      [{ pid: 5, ...relation, mode: "RowExclusiveLock" }],
      1,
    ],
    [
      "another has written to it, and the holder has locked rows",
      [
        { pid: 5, ...relation, mode: "RowExclusiveLock" },
        { pid: 1, ...relation, mode: "RowShareLock" },
      ],
      0,
    ],
    ["only waiters have locked rows of it", [{ pid: 2, ...relation, mode: "RowShareLock" }], 1],
  ])("is sure that a row passes on, unless somebody may share its lock: %s", (_, others, surely) => {
    const { graph } = graphOf(
      [{ pid: 1, ...xid(77), ...exclusive }, { pid: 2, ...row, ...exclusive }, ...others],
      [{ pid: 2, ...xid(77), ...share, since: 9 }],
    );
    expect(graph.nodes.get("1")).toMatchObject({ freesNow: 1, freesSurely: surely });
  });

  test.each([
    [1, 1],
    [2, 0],
    [undefined, 0],
  ])(
    "knows that an index build waits for one transaction after the other (left: %s)",
    (lockersLeft, surely) => {
      const old = { lock: "virtualxid/3/45", type: "virtualxid", relation: null };
      const { graph } = graphOf(
        [{ pid: 1, ...old, ...exclusive }],
        [{ pid: 2, ...old, ...share, since: 9, blockedBy: [1], lockersLeft }],
      );
      expect(graph.nodes.get("1")).toMatchObject({ freesNow: 1, freesSurely: surely });
    },
  );
});
