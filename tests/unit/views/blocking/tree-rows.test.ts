import { describe, expect, it } from "vitest";
import type { Node } from "@/lib/views/blocking/contract";
import { toForest } from "@/lib/views/blocking/forest";
import { holdForest } from "@/lib/views/blocking/hold-forest";
import { type Row, revealing, type Unfolded, unfolded, visibleRows } from "@/lib/views/blocking/tree";
import { lineOf, nodeOf, tuple } from "./tree-make";

const forestOf = (nodes: Node[]) => toForest({ nodes, roots: ["1"], cycles: [] });
/** "2 1/2 +" for an open parent, "4 more" for what stands for four, set in by level. */
const look = (rows: Row[]) =>
  rows.map((row) => {
    const indent = "  ".repeat(row.level - 1);
    if (row.kind === "rest") return `${indent}rest ${row.hidden}`;
    if (row.kind === "more") return `${indent}${row.hidden} more ${row.place}/${row.size}`;
    const fold = row.branch.children.length === 0 ? "" : row.expanded ? " -" : " +";
    return `${indent}${row.key} ${row.place}/${row.size}${fold}`;
  });
const rowsOf = (nodes: Node[], view: Unfolded = unfolded) => visibleRows(forestOf(nodes), "1", view);
const moreOf = (rows: Row[]) => rows.flatMap((row) => (row.kind === "more" ? [row] : []));

/** 12 want one row: the first in line waits for the transaction, eleven for the place behind it. */
const queue = [nodeOf(1), nodeOf(2, [1]), ...lineOf(3, 13, 2)];

describe("the rows of a row queue", () => {
  it("are the first in line, three behind it, and one line for the other eight", () => {
    const rows = rowsOf(queue);
    expect(look(rows)).toEqual(["2 1/1 -", "  3 1/11", "  4 2/11", "  5 3/11", "  8 more 4/11"]);
    expect(moreOf(rows)).toMatchObject([
      { hidden: 8, opened: 0, longestMs: 99_997, shortestMs: 99_990, exact: true },
    ]);
  });

  it("are five for 500 who wait, whatever values and comments their queries carry", () => {
    const waiters = lineOf(3, 501, 2).map((node) => ({
      ...node,
      query: `UPDATE invoices SET note = 'it''s ${node.id}', total = ${node.pid}.50 WHERE id = 7 /*trace='${"a".repeat((node.pid ?? 0) % 7)}'*/`,
    }));
    const rows = rowsOf([nodeOf(1), nodeOf(2, [1]), ...waiters]);
    expect(rows).toHaveLength(5);
    expect(rows.at(-1)).toMatchObject({ kind: "more", hidden: 496 });
  });

  it("come 100 at a time, in the order of the line, and never more than there are", () => {
    const all = [nodeOf(1), nodeOf(2, [1]), ...lineOf(3, 201, 2)];
    const forest = forestOf(all);
    const [more] = moreOf(visibleRows(forest, "1", unfolded));
    const open = (count: number) =>
      visibleRows(forest, "1", { ...unfolded, opened: new Map([[more?.key ?? "", count]]) });
    expect(open(100)).toHaveLength(105);
    expect(look(open(100)).slice(3, 6)).toEqual(["  5 3/199", "  6 4/199", "  7 5/199"]);
    expect(open(100).at(-1)).toMatchObject({ hidden: 96, opened: 100, place: 104 });
    // The line stays, to close them again; its place is the last.
    expect(open(200).at(-1)).toMatchObject({ hidden: 0, opened: 196, place: 199, longestMs: null });
  });
});

describe("those alike", () => {
  const behind = (count: number, given: (index: number) => Partial<Node> = () => ({})) => [
    nodeOf(1),
    ...Array.from({ length: count }, (_, index) =>
      nodeOf(10 + index, [1], { queuePosition: index + 1, ...given(index) }),
    ),
  ];

  it("are all shown up to four: a line for one is no shorter", () => {
    expect(look(rowsOf(behind(4)))).toEqual(["10 1/4", "11 2/4", "12 3/4", "13 4/4"]);
    expect(look(rowsOf(behind(5))).at(-1)).toBe("2 more 4/5");
  });

  it.each<[string, (index: number) => Partial<Node>]>([
    ["application", (index) => ({ application: `web-${index}` })],
    ["user", (index) => ({ user: `app-${index}` })],
    ["mode", (index) => ({ requested: `Mode${index}Lock` })],
    ["target", (index) => ({ target: tuple(`table_${index}`) })],
    ["row", (index) => ({ row: tuple(`table_${index}`) })],
    ["query", (index) => ({ query: `SELECT * FROM ${"abcdef".charAt(index)}` })],
    ["query by its id", (index) => ({ queryId: String(index) })],
    ["other blockers", (index) => ({ blockedBy: ["1", `9${index}`] })],
  ])("are not when they differ in %s", (_, given) => {
    expect(rowsOf(behind(6, given))).toHaveLength(6);
  });

  it.each<[string, Partial<Node>]>([
    ["its end frees somebody", { freesNow: 1 }],
    ["it is no session", { kind: "unseen" }],
  ])("leave out nobody to be seen by itself: %s", (_, special) => {
    const rows = rowsOf(behind(8, (index) => (index === 6 ? special : {})));
    expect(look(rows)).toEqual(["10 1/8", "11 2/8", "12 3/8", "4 more 4/8", "16 7/8"]);
  });

  it("nor one with others behind it", () => {
    const rows = rowsOf([...behind(8), nodeOf(30, [16])]);
    expect(look(rows)).toEqual(["10 1/8", "11 2/8", "12 3/8", "4 more 4/8", "16 7/8 -", "  30 1/1"]);
  });

  it("are told apart by kind even when they stand in line in turn", () => {
    const rows = rowsOf(behind(12, (index) => ({ application: index % 2 === 0 ? "web" : "job" })));
    expect(look(rows)).toEqual([
      "10 1/12",
      "11 2/12",
      "12 3/12",
      "13 4/12",
      "14 5/12",
      "3 more 7/12",
      "15 6/12",
      "3 more 8/12",
    ]);
  });

  it("waited at least as long as known, when one wait has no start", () => {
    const rows = rowsOf(
      behind(6, (index) => ({ waitingExact: index !== 4, waitingMs: index === 5 ? null : index })),
    );
    expect(moreOf(rows)).toMatchObject([{ longestMs: 4, shortestMs: 3, exact: false }]);
  });
});

describe("what a reader opens and closes", () => {
  it("hides all behind a closed one, and says how many", () => {
    const rows = rowsOf(queue, { ...unfolded, collapsed: new Set(["2"]) });
    expect(look(rows)).toEqual(["2 1/1 +"]);
    expect(rows).toMatchObject([{ behind: 11, expanded: false }]);
  });

  it("ends a very long tree with the count of what is left", () => {
    const chain = Array.from({ length: 10 }, (_, index) => nodeOf(index + 1, index === 0 ? [] : [index]));
    expect(look(rowsOf(chain, { ...unfolded, limit: 3 }))).toEqual([
      "2 1/1 -",
      "  3 1/1 -",
      "    4 1/1 -",
      "rest 6",
    ]);
  });

  it("counts a group it does not reach, and those behind what is closed", () => {
    expect(look(rowsOf(queue, { ...unfolded, limit: 2 }))).toEqual(["2 1/1 -", "  3 1/11", "rest 10"]);
    const nodes = [...queue, nodeOf(40, [1], { queuePosition: 2 }), nodeOf(41, [40])];
    const shut = { ...unfolded, limit: 1, collapsed: new Set(["40"]) };
    expect(look(rowsOf(nodes, shut)).at(-1)).toBe("rest 13");
  });

  it("does not count what was asked for against that", () => {
    const forest = forestOf([...queue, nodeOf(40, [1])]);
    const [more] = moreOf(visibleRows(forest, "1", unfolded));
    const rows = visibleRows(forest, "1", {
      ...unfolded,
      limit: 5,
      opened: new Map([[more?.key ?? "", 100]]),
    });
    expect(rows.filter(({ kind }) => kind === "node")).toHaveLength(13);
    expect(rows.at(-1)).toMatchObject({ key: "40", level: 1 });
  });

  it("reveals one far down a group that is closed, and nothing for one of another tree", () => {
    const forest = forestOf([nodeOf(1), nodeOf(2, [1]), ...lineOf(3, 301, 2), nodeOf(999)]);
    const view = revealing(forest, "1", "150", { ...unfolded, collapsed: new Set(["2"]) });
    expect(view.collapsed.size).toBe(0);
    expect([...view.opened.values()]).toEqual([200]);
    expect(view.limit).toBe(unfolded.limit);
    for (const id of ["999", "1", "12345"]) expect(revealing(forest, "1", id, unfolded)).toBe(unfolded);
  });

  it("reveals no more of a group than it must", () => {
    const forest = forestOf([nodeOf(1), nodeOf(2, [1]), ...lineOf(3, 301, 2)]);
    const opened = (id: string) => [...revealing(forest, "1", id, unfolded).opened.values()];
    // 3, 4 and 5 are shown anyway; 6 to 105 are the first hundred.
    expect(["5", "6", "105", "106"].map(opened)).toEqual([[], [100], [100], [200]]);
  });

  it("knows no rows behind an unknown root", () => {
    expect(visibleRows(forestOf(queue), "77", unfolded)).toEqual([]);
  });
});

describe("held rows", () => {
  it("stay when the first in line goes on and the line moves up", () => {
    const before = forestOf(queue);
    // 2 has the row and is a root itself; 3 waits for its transaction, the others behind 3, and 14 has come.
    const after = toForest({
      nodes: [nodeOf(2), nodeOf(3, [2]), ...lineOf(4, 14, 3)],
      roots: ["2"],
      cycles: [],
    });
    const held = visibleRows(holdForest(before, after), "1", unfolded);
    expect(look(held)).toEqual([
      "2 1/1 -",
      "  3 1/11 -",
      "    14 1/1",
      "  4 2/11",
      "  5 3/11",
      "  8 more 4/11",
    ]);
  });

  it("take one out of its group when somebody comes to stand behind it", () => {
    const before = forestOf(queue);
    const after = forestOf([...queue, nodeOf(50, [10])]);
    const held = holdForest(before, after);
    expect(look(visibleRows(held, "1", unfolded)).slice(4)).toEqual([
      "  7 more 4/11",
      "  10 8/11 -",
      "    50 1/1",
    ]);
    // What was held is as it was.
    expect(before.branches.get("10")?.children).toEqual([]);
  });

  it("keep one that went with its last values, marked", () => {
    const before = forestOf([nodeOf(1), nodeOf(2, [1], { waitingMs: 5 }), nodeOf(3, [2], { waitingMs: 5 })]);
    const after = forestOf([nodeOf(1), nodeOf(3, [1], { waitingMs: 9 })]);
    const held = holdForest(before, after).branches;
    expect(held.get("2")).toMatchObject({ gone: true, node: { waitingMs: 5 } });
    // It waits for 1 now, though it still stands under 2.
    expect(held.get("3")).toMatchObject({ gone: false, parent: "2", also: ["1"], node: { waitingMs: 9 } });
    expect(before.branches.get("2")?.gone).toBe(false);
  });
});
