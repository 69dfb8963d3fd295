import { describe, expect, it } from "vitest";
import { findTyped, TYPING_MS, treeStep, typedPid } from "@/components/blocking/tree-keys";
import { toForest } from "@/lib/views/blocking/forest";
import { unfolded, visibleRows } from "@/lib/views/blocking/tree";
import { lineOf, nodeOf } from "../views/blocking/tree-make";

// 2 (3 4 5 "2 more") 8 (9) 10 (11), the last two closed.
const forest = toForest({
  nodes: [
    nodeOf(1),
    nodeOf(2, [1]),
    ...lineOf(3, 7, 2),
    nodeOf(8, [1], { queuePosition: 2 }),
    nodeOf(9, [8]),
    nodeOf(10, [1], { queuePosition: 3 }),
    nodeOf(11, [10]),
  ],
  roots: ["1"],
  cycles: [],
});
const rows = visibleRows(forest, "1", { ...unfolded, collapsed: new Set(["8", "10"]) });
const more = rows.find(({ kind }) => kind === "more")?.key ?? "";
const focus = (row: string) => ({ do: "focus", row });

describe("a key in the tree", () => {
  it.each([
    ["ArrowDown", "2", focus("3")],
    ["ArrowDown", "5", focus(more)],
    ["ArrowDown", "10", null],
    ["ArrowUp", "8", focus(more)],
    ["ArrowUp", "2", null],
    ["Home", "10", focus("2")],
    ["End", "2", focus("10")],
    ["ArrowRight", "2", focus("3")],
    ["ArrowRight", "3", null],
    ["ArrowRight", "8", { do: "open", ids: ["8"] }],
    ["ArrowLeft", "2", { do: "close", ids: ["2"] }],
    ["ArrowLeft", "4", focus("2")],
    ["ArrowLeft", more, focus("2")],
    ["ArrowLeft", "8", null],
    ["Enter", "8", { do: "act", row: "8" }],
    [" ", more, { do: "act", row: more }],
    ["*", "2", { do: "open", ids: ["8", "10"] }],
    ["x", "2", null],
    ["ArrowDown", "gone", null],
  ])("%s on %s", (key, current, step) => {
    expect(treeStep(key, rows, current)).toEqual(step);
  });
});

describe("typed digits", () => {
  it("make a pid until a pause", () => {
    expect(typedPid("4", { text: "", at: 0 }, 9_000)).toBe("4");
    expect(typedPid("1", { text: "4", at: 9_000 }, 9_000 + TYPING_MS - 1)).toBe("41");
    expect(typedPid("1", { text: "4", at: 9_000 }, 9_000 + TYPING_MS)).toBe("1");
    for (const key of ["a", "ArrowDown", " ", ""]) expect(typedPid(key, { text: "4", at: 0 }, 1)).toBeNull();
  });

  it("find the next that begins so, and stay while it still fits", () => {
    const ids = ["41", "prepared:4", "42", "420", "5"];
    expect(findTyped(ids, "4", null)).toBe("41");
    expect(findTyped(ids, "4", "41")).toBe("42");
    expect(findTyped(ids, "42", "42")).toBe("42");
    expect(findTyped(ids, "4", "5")).toBe("41");
    expect(findTyped(ids, "9", "41")).toBeNull();
  });
});
