import { expect, it } from "vitest";
import type { Verdict } from "@/lib/shared/verdict";
import { BRIEF_MS, type Facts, judge } from "@/lib/views/blocking/verdict";
import { action, factsOf, idle, migration, next, step } from "./facts";
import { lineOf, nodeOf, relation } from "./tree-make";

const root = idle(4121, { victims: 12, freesNow: 1, freesSurely: 1, freed: ["4187"], nextHolder: "4187" });
const prepared = nodeOf(0, [], {
  id: "prepared:order-7781",
  kind: "prepared",
  pid: null,
  gid: "order-7781",
  state: null,
  application: null,
  victims: 1,
  freesNow: 1,
  freesSurely: 1,
  action: action("rollback prepared"),
});
const readers = [1, 2, 3, 4, 5, 6, 7].map((n) => nodeOf(4220 + n, [4215], { waitingMs: 60_000 }));
const circle = [nodeOf(1, [2]), nodeOf(2, [3]), nodeOf(3, [1])].map((node) => ({
  ...node,
  inCycle: true,
  victims: 2,
}));
const ring = { roots: ["1"], cycles: [["1", "2", "3"]], plan: [step("1", 1, 1)] };
const startup = nodeOf(50, [], {
  backendType: "startup",
  application: null,
  victims: 1,
  action: action("none", "startup"),
});
const unseen = nodeOf(999, [], {
  kind: "unseen",
  state: null,
  application: null,
  victims: 1,
  action: action("none", "unseen"),
});
const many = [10, 20, 30, 40].flatMap((pid) => [
  idle(pid, { victims: 3, freesNow: 3, freesSurely: 3 }),
  ...[1, 2, 3].map((n) => nodeOf(pid + n, [pid], { waitingMs: 60_000 })),
]);

type Row = [facts: string, given: Facts, tone: Verdict["tone"], title: string, detail: string];

const rows: Row[] = [
  [
    "a queued migration: the best step is no root",
    factsOf([root, next(4187, 4121), migration(4215, 4121), ...lineOf(4190, 4192, 4187), ...readers], {
      plan: [step("4215", 7, 4), step("4121", 1, 3)],
    }),
    "bad",
    "12 sessions wait behind billing-worker 4121",
    "Oldest wait 3 m 58 s. Best next step: cancel the ALTER of pid 4215, 7 go on at once. Then terminate pid 4121: 1 goes on at once, and the rest follow one by one.",
  ],
  [
    "two roots, both in the plan",
    factsOf([root, next(4187, 4121), prepared, nodeOf(4300, ["prepared:order-7781"])], {
      plan: [step("4121", 1, 1), step("prepared:order-7781", 1, 0)],
    }),
    "bad",
    "2 sessions wait on 2 roots",
    "Oldest wait 3 m 58 s. Best next step: terminate pid 4121, 1 goes on at once. Then roll back prepared order-7781: 1 goes on at once.",
  ],
  [
    "more roots than steps: the rest does not follow by itself",
    factsOf(many, { plan: [step("10", 3, 9), step("20", 3, 6), step("30", 3, 3)] }),
    "bad",
    "12 sessions wait on 4 roots",
    "Oldest wait 1 m 0 s. Best next step: terminate pid 10, 3 go on at once. Then terminate pid 20: 3 go on at once. Then terminate pid 30: 3 go on at once; 3 still wait then.",
  ],
  [
    "a crowd has one step, and others wait behind another root",
    factsOf(many, { plan: [step("10", 3, 9)] }),
    "bad",
    "12 sessions wait on 4 roots",
    "Oldest wait 1 m 0 s. Best next step: terminate pid 10, 3 go on at once; 9 still wait then.",
  ],
  [
    "cancelling a queued ALTER leaves those behind the root",
    factsOf(
      [{ ...root, nextHolder: null }, { ...migration(4215, 4121), nextHolder: "4121" }, next(4187, 4121)],
      {
        plan: [step("4215", 7, 1)],
      },
    ),
    "bad",
    "2 sessions wait behind billing-worker 4121",
    "Oldest wait 3 m 58 s. Best next step: cancel the ALTER of pid 4215, 7 go on at once; 1 still waits then for billing-worker 4121.",
  ],
  [
    "two holders of one waiter: neither frees it alone",
    factsOf([idle(1, { victims: 1 }), idle(2, { victims: 1 }), nodeOf(3, [1, 2], { waitingMs: 60_000 })], {
      plan: [step("1", 0, 1), step("2", 1, 0)],
    }),
    "bad",
    "1 session waits on 2 roots",
    "Oldest wait 1 m 0 s. No single step frees anyone; together these do: terminate pid 1 and terminate pid 2, 1 goes on at once.",
  ],
  [
    "more holders than steps",
    factsOf(
      [
        ...[1, 2, 3, 4].map((pid) => idle(pid, { victims: 1 })),
        nodeOf(5, [1, 2, 3, 4], { waitingMs: 60_000 }),
      ],
      {
        plan: [step("1", 0, 1)],
      },
    ),
    "bad",
    "1 session waits on 4 roots",
    "Oldest wait 1 m 0 s. No single step frees anyone; several hold the same locks. Begin here: terminate pid 1.",
  ],
  [
    "not all that are woken surely go on",
    factsOf([idle(1, { victims: 3 }), ...[2, 3, 4].map((pid) => next(pid, 1))], {
      plan: [step("1", 3, 0, 1)],
    }),
    "bad",
    "3 sessions wait behind billing-worker 1",
    "Oldest wait 3 m 58 s. Best next step: terminate pid 1, 1 to 3 go on at once.",
  ],
  [
    "nothing is certain",
    factsOf([idle(1, { victims: 1 }), next(2, 1)], { plan: [step("1", 1, 0, 0)] }),
    "bad",
    "1 session waits behind billing-worker 1",
    "Oldest wait 3 m 58 s. Best next step: terminate pid 1, perhaps 1 goes on at once.",
  ],
  [
    "a deadlock before it is broken",
    factsOf(circle, ring),
    "warning",
    "Deadlock: 3 sessions wait for each other",
    "Oldest wait 1.0 s. PostgreSQL breaks a deadlock itself after deadlock_timeout, 1 s by default. Best next step: cancel the SELECT of pid 1, 1 goes on at once, and the last one follows.",
  ],
  [
    "a deadlock with an innocent behind it",
    factsOf([...circle, nodeOf(4, [1])], ring),
    "warning",
    "Deadlock: 3 sessions wait for each other, 1 more behind them",
    "Oldest wait 1.0 s. PostgreSQL breaks a deadlock itself after deadlock_timeout, 1 s by default. Best next step: cancel the SELECT of pid 1, 1 goes on at once, and the last one follows.",
  ],
  [
    "a deadlock beside another root",
    factsOf([...circle, idle(8, { victims: 1 }), nodeOf(9, [8], { waitingMs: 60_000 })], {
      ...ring,
      roots: ["8", "1"],
    }),
    "bad",
    "4 sessions wait on 2 roots",
    "Oldest wait 1 m 0 s. Of them 3 are in a deadlock. PostgreSQL breaks a deadlock itself after deadlock_timeout, 1 s by default. Best next step: cancel the SELECT of pid 1, 1 goes on at once; 1 still waits then.",
  ],
  [
    "a young wait behind one that runs",
    factsOf([nodeOf(1, [], { victims: 1 }), nodeOf(2, [1])], { plan: [step("1", 1, 0)] }),
    "warning",
    "1 session waits behind web 1",
    "Oldest wait 1.0 s. Best next step: cancel the SELECT of pid 1, 1 goes on at once. Waits as young as this often end by themselves.",
  ],
  [
    "a young wait behind a prepared transaction: that one stays",
    factsOf([prepared, nodeOf(2, ["prepared:order-7781"])], { plan: [step("prepared:order-7781", 1, 0)] }),
    "warning",
    "1 session waits behind prepared transaction order-7781",
    "Oldest wait 1.0 s. Best next step: roll back prepared order-7781, 1 goes on at once.",
  ],
  [
    "before 14 a wait has no start",
    factsOf([idle(1, { victims: 1 }), nodeOf(2, [1], { waitingMs: 60_000, waitingExact: false })], {
      plan: [step("1", 1, 0)],
    }),
    "bad",
    "1 session waits behind billing-worker 1",
    "Oldest wait at least 1 m 0 s. Best next step: terminate pid 1, 1 goes on at once.",
  ],
  [
    "no age is known: not young for want of one",
    factsOf([idle(1, { victims: 1 }), nodeOf(2, [1], { waitingMs: null })], { plan: [step("1", 1, 0)] }),
    "bad",
    "1 session waits behind billing-worker 1",
    "Best next step: terminate pid 1, 1 goes on at once.",
  ],
  [
    "a standby replays the primary's lock",
    factsOf([startup, nodeOf(2, [50], { waitingMs: 60_000 })]),
    "bad",
    "1 session waits behind startup 50",
    "Oldest wait 1 m 0 s. It replays the primary's log and cannot be ended here. End the transaction on the primary that holds the lock, or whoever replay waits for.",
  ],
  [
    "a blocker that ended while it was read",
    factsOf([unseen, nodeOf(2, [999], { waitingMs: 60_000 })]),
    "bad",
    "1 session waits behind pid 999, which no session has any more",
    "Oldest wait 1 m 0 s. No session has pid 999 now. It has ended while this was read, and the next refresh will show who is left.",
  ],
  ["nobody waits", factsOf([]), "good", "No one is blocked", "Nobody waits for a lock that another holds."],
  [
    "nobody waits, as far as locks tell, and most sessions are hidden",
    factsOf([], { sight: { ...factsOf([]).sight, visible: 1, total: 5 } }),
    "good",
    "No one is blocked",
    "Nobody waits for a lock that another holds. That includes the 4 sessions whose activity is hidden from this role.",
  ],
  [
    "a wait that was over before its blockers were asked",
    factsOf([], { waiting: 1 }),
    "good",
    "No one is blocked",
    "1 session waits on a lock that was free again by the time it was asked whose it was.",
  ],
];

it.each(rows)("%s", (_, given, tone, title, detail) => {
  expect(judge(given)).toEqual({ tone, title, detail, action: null });
});

it.each([
  [BRIEF_MS - 1, "warning"],
  [BRIEF_MS, "bad"],
])("a wait of %i ms is %s", (waitingMs, tone) => {
  const facts = factsOf([
    nodeOf(1, [], { victims: 1 }),
    nodeOf(2, [1], { waitingMs, target: relation("a") }),
  ]);
  expect(judge(facts).tone).toBe(tone);
});

it("keeps other people's names from rewriting the sentence", () => {
  const [name] = [`pay\u202eroll`];
  const facts = factsOf([idle(1, { application: name, victims: 1 }), nodeOf(2, [1])]);
  expect(judge(facts).title).toBe("1 session waits behind pay\u2039U+202E\u203aroll 1");
});
