import { describe, expect, it } from "vitest";
import type { Node } from "@/lib/views/blocking/contract";
import { effectOf, stepText } from "@/lib/views/blocking/effect";
import { action, idle, migration, next, transaction } from "./facts";
import { lineOf, nodeOf, relation } from "./tree-make";

const effect = (node: Node, others: Node[] = []) =>
  effectOf(node, new Map([node, ...others].map((each) => [each.id, each])));
const said = (node: Node, others: Node[] = []) => effect(node, others).detail.join(" ");
const frees = (count: number, surely = count) => ({ victims: count, freesNow: count, freesSurely: surely });

const holder = idle(4121, { victims: 12, freesNow: 1, freesSurely: 1, freed: ["4187"], nextHolder: "4187" });
const line = [next(4187, 4121), ...lineOf(4190, 4200, 4187)];
const autovacuum = (query: string) =>
  nodeOf(70, [], {
    backendType: "autovacuum worker",
    application: null,
    query,
    transactionAgeMs: 60_000,
    ...frees(1),
  });
const prepared = nodeOf(0, [], {
  id: "prepared:order-7781",
  kind: "prepared",
  pid: null,
  gid: "order-7781",
  user: "app",
  database: "shop",
  preparedMs: 22_320_000,
  action: action("rollback prepared"),
  ...frees(1),
});

describe("the title", () => {
  it.each<[string, Partial<Node>]>([
    ["Cancel lets 7 go on now", frees(7)],
    ["Terminate lets 1 go on now", { ...frees(1), action: action("terminate") }],
    ["Rollback lets 2 go on now", { ...frees(2), action: action("rollback prepared") }],
    ["Cancel lets 1 to 7 go on now", frees(7, 1)],
    ["Cancel lets perhaps 1 go on now", frees(1, 0)],
    ["Cancel lets 1 go on now, 11 follow", { ...frees(1), victims: 12, freed: ["2"], nextHolder: "2" }],
    ["Cancel lets 1 go on now, 1 follows", { ...frees(1), victims: 2, freed: ["2"], nextHolder: "2" }],
    ["Cancel lets 1 go on now, 4 still wait", { ...frees(1), victims: 5, freed: ["2"], nextHolder: "9" }],
    ["Cancel lets 1 go on now, 1 still waits", { ...frees(1), victims: 2, freed: ["2"], nextHolder: null }],
    ["Cancel frees no one yet", { victims: 3 }],
    ["Nobody waits behind it", { victims: 0 }],
    ["Nobody waits behind it", { victims: 0, action: action("none", "own") }],
    ["Nothing to end here", { victims: 3, action: action("none", "startup") }],
  ])("%s", (title, given) => {
    expect(effect(nodeOf(1, [], given)).title).toBe(title);
  });
});

describe("who is next", () => {
  it("is the first in line for a row, and the others follow", () => {
    expect(said(holder, line)).toContain(
      "The row passes to web 4187, next in line; the other 11 follow it one by one.",
    );
  });

  it("is one who shares the lock still, and nobody follows", () => {
    const other = idle(4188, { application: "reports" });
    const node = { ...holder, freed: [], freesNow: 0, victims: 3, nextHolder: "4188" };
    expect(said(node, [other])).toContain("3 still wait then, for reports 4188.");
  });

  it("keeps a table to itself for as long as it needs it", () => {
    const node = { ...holder, victims: 3, freed: ["4215"], nextHolder: "4215" };
    expect(said(node, [migration(4215, 4121)])).toContain(
      "psql 4215 has the lock then; the other 2 wait until it lets go.",
    );
  });

  it("is nobody in a circle", () => {
    expect(said(nodeOf(1, [2], { victims: 2 }))).toContain("Those behind it wait for each other too.");
    expect(said(nodeOf(1, [2], { ...frees(1), victims: 3 }))).toContain(
      "Those left then wait for each other.",
    );
  });

  it("is not spoken of when nobody is left, or it is not in this answer", () => {
    expect(said(nodeOf(1, [], frees(1)))).not.toMatch(/wait|next/);
    expect(said({ ...holder, nextHolder: "5" }, line)).not.toMatch(/next|still/);
  });
});

describe("what is lost", () => {
  it.each<[string, string, Node, Node[]]>([
    [
      "a row's table, from who waits for it",
      "It rolls back a transaction of 4 m 12 s, with its work on invoices.",
      holder,
      line,
    ],
    [
      "a table that it holds",
      "It rolls back a transaction of 4 m 12 s, with its work on orders.",
      { ...holder, holds: [{ target: relation("orders"), mode: "RowExclusiveLock", waiting: 1 }] },
      [],
    ],
    [
      "another database's relation",
      "with its work on relation 16402 in database stock.",
      {
        ...holder,
        holds: [
          { target: { ...relation("relation 16402"), database: "stock" }, mode: "ShareLock", waiting: 1 },
        ],
      },
      [],
    ],
    [
      "more tables than are named",
      "with its work on a, b, c and 1 more.",
      {
        ...holder,
        holds: ["a", "b", "c", "d"].map((name) => ({
          target: relation(name),
          mode: "ShareLock",
          waiting: 1,
        })),
      },
      [],
    ],
    [
      "no table that others wait for",
      "It rolls back a transaction of 4 m 12 s. ",
      { ...holder, holds: [{ target: transaction, mode: "ExclusiveLock", waiting: 1 }] },
      [],
    ],
    ["prepared work", "It throws away the work that was prepared 6 h 12 m ago.", prepared, []],
    [
      "a vacuum",
      "It loses the vacuum of this table so far; autovacuum comes back to it.",
      autovacuum("autovacuum: VACUUM public.a"),
      [],
    ],
  ])("%s", (_, sentence, node, others) => {
    expect(said(node, others)).toContain(sentence);
  });

  it("is nothing for one in no transaction", () => {
    expect(said({ ...holder, state: "idle", transactionAgeMs: null }, line)).not.toMatch(/rolls back/);
  });
});

describe("what its client sees, and what the other signal would do", () => {
  it.each<[string, RegExp, Node]>([
    [
      "cancel",
      /error 57014 in that ALTER; the session stays, its transaction is aborted/,
      migration(4215, 4121),
    ],
    [
      "cancel leaves some locks",
      /Session-level advisory locks, and locks from before a savepoint, stay/,
      migration(4215, 4121),
    ],
    [
      "cancel of a text that cannot be seen",
      /error 57014 in that statement/,
      migration(4215, 4121, { query: null }),
    ],
    ["terminate", /error 57P01 and loses the connection; behind a pooler/, holder],
    ["terminate of an idle one", /Cancel would do nothing: it is not running a query\./, holder],
    [
      "terminate of an aborted one",
      /Cancel would do nothing/,
      { ...holder, state: "idle in transaction (aborted)" },
    ],
    [
      "terminate of a hidden one",
      /Whether it runs a query is hidden from this role/,
      { ...holder, state: "unknown" },
    ],
    [
      "an urgent vacuum",
      /must be let through soon, or the server stops taking writes/,
      autovacuum("autovacuum: VACUUM public.a (to prevent wraparound)"),
    ],
    [
      "an ordinary vacuum",
      /gives way by itself after deadlock_timeout/,
      autovacuum("autovacuum: VACUUM public.a"),
    ],
    [
      "a prepared transaction",
      /Only app or a superuser may do it, connected to database shop\. COMMIT PREPARED keeps the work/,
      prepared,
    ],
    [
      "a prepared transaction of nobody",
      /Only its owner or a superuser may do it\./,
      { ...prepared, user: null, database: null },
    ],
  ])("%s", (_, sentence, node) => {
    expect(said(node)).toMatch(sentence);
  });

  it("claims nothing about a query that it does not know of", () => {
    expect(said({ ...holder, state: "unknown" })).not.toMatch(/Cancel would do nothing/);
    expect(said({ ...holder, state: "disabled" })).not.toMatch(/Cancel would do nothing/);
  });
});

describe("what is not certain", () => {
  it.each<[string, RegExp, Node, Node[]]>([
    [
      "a row that others may share",
      /PostgreSQL does not list who locks a row/,
      { ...holder, freesSurely: 0 },
      line,
    ],
    [
      "an index build",
      /An index build waits for every older transaction in turn/,
      { ...holder, freesSurely: 0, freed: ["5"] },
      [nodeOf(5, [4121], { target: { ...transaction, type: "virtualxid" } })],
    ],
    [
      "several inserts of one key",
      /the first gets it and the others wait for it/,
      { ...holder, freesNow: 2, freesSurely: 1, freed: ["5", "6"] },
      [5, 6].map((pid) => nodeOf(pid, [4121], { target: transaction })),
    ],
  ])("%s", (_, sentence, node, others) => {
    expect(said(node, others)).toMatch(sentence);
  });

  it("is not spoken of where all is", () => {
    expect(said(holder, line)).not.toMatch(/does not list|in turn|same key/);
  });
});

it.each<[Node["action"]["why"], RegExp]>([
  ["startup", /End the transaction on the primary/],
  ["replication", /It serves replication/],
  ["system", /not for us to end/],
  ["parallel", /cancel the query of its leader/],
  ["unseen", /No session has pid 1 now/],
  ["unnamed", /pg_prepared_xacts does not name here/],
  ["own", /over in milliseconds/],
])("why nothing can be done: %s", (why, sentence) => {
  expect(effect(nodeOf(1, [], { victims: 1, action: action("none", why) })).detail).toEqual([
    expect.stringMatching(sentence),
  ]);
});

it("says of one at the end of a line that it holds nobody up", () => {
  expect(effect(nodeOf(1, [2])).detail).toEqual(["It waits itself: ending it frees no one."]);
});

it.each([
  [{ freesNow: 7, freesSurely: 7 }, 4, "7 go on at once, 4 still wait"],
  [{ freesNow: 1, freesSurely: 1 }, 0, "1 goes on at once, nobody waits any more"],
  [{ freesNow: 0, freesSurely: 0 }, 1, "no one goes on yet, 1 still waits"],
])("a step: %o, %i left", (step, left, text) => {
  expect(stepText(step, left)).toBe(text);
});
