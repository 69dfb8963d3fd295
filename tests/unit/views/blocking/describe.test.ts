import { describe, expect, it } from "vitest";
import type { Node } from "@/lib/views/blocking/contract";
import { graphText, nodeText } from "@/lib/views/blocking/describe";
import { shared } from "@/lib/views/blocking/shares";
import { type Facts, judge } from "@/lib/views/blocking/verdict";
import { action, factsOf, idle, migration, next, place, step } from "./facts";
import { lineOf, nodeOf, relation } from "./tree-make";

const served = (facts: Facts) => ({ verdict: judge(facts), ...facts });
const textOf = (nodes: Node[], change: Partial<Facts> = {}) =>
  graphText(served(factsOf(nodes, change)), place);

const root = idle(4121, {
  victims: 6,
  freesNow: 1,
  freesSurely: 1,
  freed: ["4187"],
  nextHolder: "4187",
  query: "UPDATE invoices\n  SET status = $1 WHERE id = $2 /*route='/api/pay'*/",
  tags: { route: "/api/pay" },
});
const night = [root, next(4187, 4121), migration(4215, 4121), ...lineOf(4190, 4194, 4187)];

describe("the graph as text", () => {
  it("says the verdict, where and when, each root, each waiter, and what stands for many", () => {
    expect(textOf(night, { plan: [step("4215", 7, 6)] })).toBe(`7 sessions wait behind billing-worker 4121
Oldest wait 3 m 58 s. Best next step: cancel the ALTER of pid 4215, 7 go on at once; 6 still wait then.
production: shop @ db.eu-west-1, as of 2026-11-23T02:14:00.000Z

billing-worker 4121, idle in transaction for 4 m 3 s, transaction 4 m 12 s, blocks 6
  UPDATE invoices SET status = $1 WHERE id = $2
  route=/api/pay
  +- web 4187 wants transaction 88123 (row of invoices), 3 m 58 s
    +- web 4190 wants row of invoices, 1 m 40 s (1st in line)
    +- web 4191 wants row of invoices, 1 m 39 s (2nd in line)
    +- web 4192 wants row of invoices, 1 m 39 s (3rd in line)
    +- and 2 more like these, 1 m 39 s
  +- psql 4215 wants AccessExclusive on invoices, 1 m 30 s (cancel frees 7 now)`);
  });

  it("shows a second parent at both", () => {
    const text = textOf([idle(1, { victims: 1 }), idle(2, { victims: 1 }), nodeOf(3, [1, 2])]);
    expect(text).toMatch(/web 3 wants AccessExclusive on invoices, 1\.0 s \(also blocked by 2\)/);
    expect(text).toMatch(
      /billing-worker 2, .*blocks 1\n {2}SELECT 1\n {2}in the way of 3 too, listed under another/,
    );
  });

  it("draws a circle once", () => {
    const ring = [nodeOf(1, [2]), nodeOf(2, [1])];
    const text = textOf(ring, { roots: ["1"], cycles: [["1", "2"]] });
    expect(text).toContain("deadlock of 2: 1 > 2 > 1");
    expect(text.match(/web 2 wants/g)).toHaveLength(1);
    expect(text).toContain("(in the circle)");
  });

  it.each<[string, Node]>([
    [
      "prepared transaction order-7781, prepared 6 h 12 m ago, owner app, database shop, blocks 1",
      nodeOf(0, [], {
        id: "prepared:order-7781",
        kind: "prepared",
        pid: null,
        gid: "order-7781",
        preparedMs: 22_320_000,
        state: null,
        query: null,
      }),
    ],
    [
      "pid 9, which no session has any more, blocks 1",
      nodeOf(9, [], { kind: "unseen", state: null, query: null }),
    ],
    [
      "app 9, hidden from this role, blocks 1",
      nodeOf(9, [], { state: "unknown", query: null, application: null }),
    ],
  ])("%s", (line, given) => {
    const node = { ...given, victims: 1 };
    expect(
      textOf([node, nodeOf(3, [node.id])])
        .split("\n\n")[1]
        ?.split("\n")[0],
    ).toBe(line);
  });

  it("says at least where the start of a wait is not kept", () => {
    expect(textOf([idle(1, { victims: 1 }), nodeOf(2, [1], { waitingExact: false })])).toMatch(
      /invoices, at least 1\.0 s/,
    );
  });

  it("cuts long queries and keeps each on its line", () => {
    const text = textOf([idle(1, { victims: 1, query: `SELECT\n\n${"x".repeat(300)}` }), nodeOf(2, [1])]);
    expect(text).toMatch(/\n {2}SELECT x{93}\.\.\.\n/);
  });

  it("lets no name break its lines or turn them round", () => {
    const tags = { route: "a\u202eb\nfake 9 wants all" };
    const gid = { id: "prepared:x", kind: "prepared" as const, gid: "x\nfake 7 wants all", victims: 1 };
    const target = relation("a\nfake 8 wants all");
    const text = textOf([
      idle(1, { victims: 1, tags }),
      nodeOf(2, [1], { target }),
      nodeOf(0, [], gid),
      nodeOf(3, ["prepared:x"]),
    ]);
    expect(text).not.toMatch(/\u202e|\nfake/);
    expect(text.match(/ fake \d wants all/g)).toHaveLength(3);
  });

  it("gives each root its share and says how many it leaves out", () => {
    const chain = Array.from({ length: 80 }, (_, index) =>
      nodeOf(100 + index, [index === 0 ? 1 : 99 + index]),
    );
    const text = textOf([idle(1, { victims: 80 }), ...chain, idle(2, { victims: 1 }), nodeOf(3, [2])]);
    const lines = text.split("\n");
    expect(lines.length).toBeLessThanOrEqual(60);
    const drawn = lines.filter((line) => /web 1\d\d wants/.test(line)).length;
    expect(text).toContain(`(${80 - drawn} more behind it left out)`);
    expect(text).toMatch(/web 3 wants/);
  });

  it("counts those that stand for many among the left out", () => {
    const line = Array.from({ length: 30 }, (_, index) =>
      nodeOf(100 + index, [1], {
        application: `job-${Math.floor(index / 5)}`,
        target: relation("a"),
        queuePosition: index + 1,
        queueLength: 30,
      }),
    );
    const others = [10, 20, 30, 40, 50, 60, 70].flatMap((pid) => [
      idle(pid, { victims: 3 }),
      ...[1, 2, 3].map((n) => nodeOf(pid + n, [pid], { application: `${n}` })),
    ]);
    const text = textOf([idle(1, { victims: 30 }), ...line, ...others]);
    const [, first = ""] = text.split("\n\n");
    const own = first.match(/job-\d \d+ wants/g)?.length ?? 0;
    const more = [...first.matchAll(/and (\d+) more like/g)].reduce(
      (sum, [, count]) => sum + Number(count),
      0,
    );
    const [, left] = /\((\d+) more behind it left out\)/.exec(first) ?? [];
    expect(own + more + Number(left)).toBe(30);
  });

  it("bounds the roots too", () => {
    const many = Array.from({ length: 30 }, (_, index) => [
      idle(10 * index + 10, { victims: 1 }),
      nodeOf(10 * index + 11, [10 * index + 10]),
    ]);
    const text = textOf(many.flat());
    expect(text.split("\n").length).toBeLessThanOrEqual(60);
    expect(text).toMatch(/\(22 more roots left out\)$/);
  });
});

it("shares lines: what short lists leave goes to the long", () => {
  expect(shared([2, 100, 3], 30)).toEqual([2, 25, 3]);
  expect(shared([9, 9], 10)).toEqual([5, 5]);
  expect(shared([9], -3)).toEqual([0]);
  expect(shared([], 10)).toEqual([]);
});

describe("one of it as text", () => {
  it("says what it is, what it waits for, what its end would do, and how", () => {
    const sql = "SELECT pg_cancel_backend(pid)\n  FROM pg_stat_activity\n  WHERE pid = 4215;";
    const node = migration(4215, 4121, { action: { ...action("cancel"), sql } });
    expect(
      nodeText(node, served(factsOf([root, node])), place),
    ).toBe(`psql 4215, active, transaction 1 m 30 s, blocks 7
  ALTER TABLE invoices ADD COLUMN note text
waits for AccessExclusive on invoices, 1 m 30 s, behind 4121
Cancel lets 7 go on now. It rolls back a transaction of 1 m 30 s. Its client gets error 57014 in that ALTER; the session stays, its transaction is aborted and lets its locks go. Session-level advisory locks, and locks from before a savepoint, stay: then terminate it.
${sql}
production: shop @ db.eu-west-1, as of 2026-11-23T02:14:00.000Z`);
  });

  it("names what it holds, and the first of many in its way", () => {
    const holds = [{ target: relation("invoices"), mode: "RowExclusiveLock", waiting: 1 }];
    const node = nodeOf(9, [1, 2, 3, 4, 5, 6], { holds });
    const text = nodeText(node, served(factsOf([node])), place);
    expect(text).toContain("behind 1, 2, 3, 4 and 2 more\n");
    expect(text).toContain("holds RowExclusive on invoices (1 waits)\n");
  });
});
