import { describe, expect, it, test } from "vitest";
import { countByState, filterSessions, tagName } from "@/lib/views/sessions/select";
import { candidate } from "./make";

const all = [
  candidate({ pid: 10, state: "idle in transaction", victims: 3, tags: { route: "/pay", job: "a=b" } }),
  candidate({ pid: 11, state: "active", waiting: true, blockedBy: [10], victims: 2, query: "SELECT Ünique" }),
  candidate({
    pid: 12,
    state: "active",
    waiting: true,
    blockedBy: [11],
    victims: 1,
    row: { application: "" },
  }),
  candidate({
    pid: 13,
    state: "active",
    waiting: true,
    blockedBy: [12, 0],
    row: { application: null, user: "İ" },
  }),
  candidate({ pid: 14, state: "unknown", row: { client: null, database: 'a "b" 🏊' } }),
];
const pids = (filters: Parameters<typeof filterSessions>[1]) =>
  filterSessions(all, filters).map(({ pid }) => pid);

test.each([
  { name: "no filter shows all", filters: {}, found: [10, 11, 12, 13, 14] },
  { name: "a state", filters: { state: "active" as const }, found: [11, 12, 13] },
  { name: "who waits", filters: { state: "waiting" as const }, found: [11, 12, 13] },
  { name: "who blocks", filters: { state: "blocking" as const }, found: [10, 11, 12] },
  { name: "a pid", filters: { pid: 14 }, found: [14] },
  { name: "a pid is never a part of one", filters: { pid: 1 }, found: [] },
  { name: "everyone behind a root, through others", filters: { behind: 10 }, found: [11, 12, 13] },
  { name: "behind one in the middle", filters: { behind: 12 }, found: [13] },
  { name: "behind a prepared transaction", filters: { behind: 0 }, found: [13] },
  { name: "behind nobody", filters: { behind: 99 }, found: [] },
  { name: "an empty name is none at all", filters: { application: "" }, found: [12, 13] },
  { name: "an exact name, case and all", filters: { application: "Web" }, found: [] },
  { name: "no client", filters: { client: "" }, found: [14] },
  { name: "quotes and emoji", filters: { database: 'a "b" 🏊' }, found: [14] },
  { name: "the naming tag", filters: { tag: "/pay" }, found: [10] },
  { name: "a pair", filters: { tag: "job=a=b" }, found: [10] },
  { name: "a value that names nothing", filters: { tag: "a=b" }, found: [] },
  { name: "no tag", filters: { tag: "" }, found: [11, 12, 13, 14] },
  { name: "search in a pid", filters: { search: "14" }, found: [14] },
  { name: "search ignores case and blanks around", filters: { search: "  üNIQUE " }, found: [11] },
  { name: "search in tags", filters: { search: "ROUTE=/p" }, found: [10] },
  { name: "search of blanks is none", filters: { search: "   " }, found: [10, 11, 12, 13, 14] },
  { name: "search is no pattern", filters: { search: ".*" }, found: [] },
  { name: "all must match", filters: { state: "waiting" as const, application: "web" }, found: [11] },
])("$name", ({ filters, found }) => {
  expect(pids(filters)).toEqual(found);
});

it("follows a circle of waiters once round and no further", () => {
  const circle = [candidate({ pid: 1, blockedBy: [2] }), candidate({ pid: 2, blockedBy: [1] })];
  expect(filterSessions(circle, { behind: 1 }).map(({ pid }) => pid)).toEqual([2]);
});

it("searches the query as it is shown, not the text behind it", () => {
  const masked = candidate({ query: "SELECT ?", queryMasked: true, row: { query: "SELECT 'secret'" } });
  expect(filterSessions([masked], { search: "secret" })).toEqual([]);
});

describe("counts by state", () => {
  it("count under every other filter, but not under the state's own", () => {
    const counts = countByState(all, { state: "idle", application: "web" });
    expect(Object.fromEntries(counts.map(({ state, count }) => [state, count]))).toEqual({
      "idle in transaction": 1,
      active: 1,
      waiting: 1,
      blocking: 2,
      unknown: 1,
    });
  });
});

test.each([
  [{ action: "show", route: "/a" }, "/a"],
  [{ route: "", controller: "c" }, "c"],
  [{ job: "x" }, null],
])("names a session by %j: %s", (tags, name) => {
  expect(tagName(tags)).toBe(name);
});
