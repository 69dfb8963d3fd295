import { expect, it, test } from "vitest";
import { groupSessions, sortSessions } from "@/lib/views/sessions/arrange";
import { sortKeys } from "@/lib/views/sessions/keys";
import { candidate } from "./make";

const context = { startedAt: 10_000_000 };
const all = [
  candidate({ pid: 4, row: { application: "worker-10", xactStart: 5_000_000, stateChange: 9_000_000 } }),
  candidate({ pid: 1, row: { application: null, stateChange: null } }),
  candidate({
    pid: 3,
    victims: 2,
    row: { application: "worker-2", xactStart: 9_000_000, stateChange: 1_000_000 },
  }),
  candidate({ pid: 2, row: { application: "", stateChange: null } }),
];
const order = (params: Parameters<typeof sortSessions>[1]) =>
  sortSessions(all, params, context).map(({ pid }) => pid);

test.each([
  { sort: "pid" as const, order: undefined, pids: [1, 2, 3, 4] },
  { sort: "pid" as const, order: "desc" as const, pids: [4, 3, 2, 1] },
  // Numbers in names by their size; no name is last whichever way.
  { sort: "application" as const, order: undefined, pids: [3, 4, 1, 2] },
  { sort: "application" as const, order: "desc" as const, pids: [4, 3, 1, 2] },
  // The oldest first without asking.
  { sort: "transactionAge" as const, order: undefined, pids: [4, 3, 1, 2] },
  { sort: "transactionAge" as const, order: "asc" as const, pids: [3, 4, 1, 2] },
  { sort: "stateAge" as const, order: undefined, pids: [3, 4, 1, 2] },
  { sort: "victims" as const, order: undefined, pids: [3, 1, 2, 4] },
  { sort: "suspicion" as const, order: undefined, pids: [3, 4, 1, 2] },
  { sort: "suspicion" as const, order: "asc" as const, pids: [2, 1, 4, 3] },
])("by $sort, order $order", ({ pids, ...params }) => {
  expect(order(params)).toEqual(pids);
});

it.each(sortKeys)(
  "loses and invents nobody by %s, and gives the same order for any order of input",
  (sort) => {
    const backwards = sortSessions(all.toReversed(), { sort }, context).map(({ pid }) => pid);
    expect(order({ sort })).toEqual(backwards);
    expect(backwards.toSorted()).toEqual([1, 2, 3, 4]);
  },
);

it("groups the largest first, the nameless after others of their size, members in the order given", () => {
  const rows = [
    candidate({ pid: 1, row: { application: null } }),
    candidate({ pid: 2, row: { application: "b" }, waiting: true }),
    candidate({ pid: 3, row: { application: "" } }),
    candidate({ pid: 4, row: { application: "b" } }),
    candidate({ pid: 5, row: { application: "a" } }),
  ];
  const grouped = groupSessions(rows, "application");
  expect(grouped.groups).toEqual([
    { name: "b", count: 2, waiting: 1 },
    { name: null, count: 2, waiting: 0 },
    { name: "a", count: 1, waiting: 0 },
  ]);
  expect(grouped.rows.map(({ pid }) => pid)).toEqual([2, 4, 1, 3, 5]);
  expect(groupSessions(rows, "none")).toEqual({ groups: [], rows });
});

it("groups by state and by the tag that names", () => {
  const rows = [
    candidate({ pid: 1, state: "active", tags: { route: "/a" } }),
    candidate({ pid: 2, state: "idle", tags: { action: "/a" } }),
    candidate({ pid: 3, state: "idle", tags: { job: "x" } }),
  ];
  expect(groupSessions(rows, "state").groups.map(({ name }) => name)).toEqual(["idle", "active"]);
  expect(groupSessions(rows, "tag").groups.map(({ name, count }) => [name, count])).toEqual([
    ["/a", 2],
    [null, 1],
  ]);
});
