import { describe, expect, it } from "vitest";
import { toItems, windowFor } from "@/lib/views/sessions/items";
import { holdPlaces, toSections } from "@/lib/views/sessions/sections";
import { sessionOf } from "./make";

const rows = (...pids: number[]) => pids.map((pid) => sessionOf({ pid, backendStart: null }));
const listOf = (pids: number[], total = pids.length) =>
  toSections({ rows: rows(...pids), groups: [], total });
const shown = (sections: ReturnType<typeof listOf>) =>
  sections.map(({ slots }) => slots.map(({ key, gone }) => (gone ? `${key} ${gone}` : key)));

describe("sections", () => {
  it("cut the rows where the counts say", () => {
    const groups = [
      { name: "a", count: 2, waiting: 1 },
      { name: null, count: 2, waiting: 0 },
    ];
    // The window ends within the second group.
    const sections = toSections({ rows: rows(1, 2, 3), groups, total: 4 });
    expect(shown(sections)).toEqual([["1", "2"], ["3"]]);
    expect(sections.map(({ title, count }) => [title?.name, count])).toEqual([
      ["a", 2],
      [null, 2],
    ]);
  });
});

describe("held places", () => {
  it("keep the order, say who went, and put the new last", () => {
    const held = listOf([1, 2, 3]);
    const next = listOf([3, 4, 1]);
    expect(shown(holdPlaces(held, next, "ended"))).toEqual([["1", "2 ended", "3", "4"]]);
  });

  it("show new values, and the last ones of who went", () => {
    const held = toSections({
      rows: [sessionOf({ pid: 1, stateAgeMs: 1 }), sessionOf({ pid: 2, stateAgeMs: 5 })],
      groups: [],
      total: 2,
    });
    const next = toSections({ rows: [sessionOf({ pid: 1, stateAgeMs: 9 })], groups: [], total: 1 });
    const slots = holdPlaces(held, next, "left")[0]?.slots;
    expect(slots?.map(({ session }) => session.stateAgeMs)).toEqual([9, 5]);
  });

  it("remember who went through answer after answer, take them back, and count only who is there", () => {
    const first = holdPlaces(listOf([1, 2]), listOf([1]), "ended");
    const second = holdPlaces(first, listOf([1]), "ended");
    expect(shown(second)).toEqual([["1", "2 ended"]]);
    expect(second[0]?.count).toBe(1);
    expect(shown(holdPlaces(second, listOf([2, 1]), "ended"))).toEqual([["1", "2"]]);
  });

  it("take a pid with another start for another session", () => {
    const of = (backendStart: string) =>
      toSections({ rows: [sessionOf({ backendStart })], groups: [], total: 1 });
    expect(holdPlaces(of("a"), of("b"), "ended")[0]?.slots.map(({ gone }) => gone)).toEqual(["ended", null]);
  });

  it("keep a row under its group though it changed, and add groups that came", () => {
    const group = (name: string, count: number) => ({ name, count, waiting: 0 });
    const held = toSections({ rows: rows(1, 2), groups: [group("a", 1), group("b", 1)], total: 2 });
    const next = toSections({ rows: rows(1, 2, 3), groups: [group("b", 2), group("c", 1)], total: 3 });
    const kept = holdPlaces(held, next, "ended");
    expect(shown(kept)).toEqual([["1"], ["2"], ["3"]]);
    expect(kept.map(({ title, count }) => [title?.name, count])).toEqual([
      ["a", 0],
      ["b", 2],
      ["c", 1],
    ]);
  });
});

describe("items", () => {
  it("stand in for what is not read yet, up to 5,000", () => {
    const kinds = toItems(listOf([1, 2], 4), new Set()).map(({ kind }) => kind);
    expect(kinds).toEqual(["session", "session", "unread", "unread"]);
    expect(toItems(listOf([1], 90_000), new Set())).toHaveLength(5_000);
  });

  it("show a closed group as its title only, and have keys of their own", () => {
    const groups = [
      { name: "a", count: 2, waiting: 0 },
      { name: "b", count: 1, waiting: 0 },
    ];
    const items = toItems(toSections({ rows: rows(1, 2, 3), groups, total: 3 }), new Set(["=a"]));
    expect(items.map(({ kind }) => kind)).toEqual(["group", "group", "session"]);
    expect(new Set(items.map(({ key }) => key)).size).toBe(3);
  });

  it("do not count who went as read: another still waits to be", () => {
    const held = holdPlaces(listOf([1, 2]), listOf([1], 2), "left");
    expect(toItems(held, new Set()).map(({ kind }) => kind)).toEqual(["session", "session", "unread"]);
  });
});

describe("the window", () => {
  const sections = listOf([1], 4_900);
  const items = toItems(sections, new Set());
  it.each([
    { last: 10, asked: 200, window: 200 },
    { last: 190, asked: 200, window: 400 },
    { last: 10, asked: 600, window: 600 },
    { last: 4_899, asked: 200, window: 5_000 },
  ])("down to line $last is $window", ({ last, asked, window }) => {
    expect(windowFor(items, sections, last, asked)).toBe(window);
  });

  it("reaches past the rows of closed groups", () => {
    const groups = [
      { name: "a", count: 1_000, waiting: 0 },
      { name: "b", count: 5, waiting: 0 },
    ];
    const closed = toSections({ rows: rows(1), groups, total: 1_005 });
    expect(windowFor(toItems(closed, new Set(["=a"])), closed, 3, 200)).toBe(1_200);
  });
});
