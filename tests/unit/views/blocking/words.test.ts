import { describe, expect, it } from "vitest";
import type { Node } from "@/lib/views/blocking/contract";
import { holdText } from "@/lib/views/blocking/holds";
import { circleText, rootNote, tagsOf } from "@/lib/views/blocking/root-words";
import { doing, goingOn, sessions, statementOf, whoIs } from "@/lib/views/blocking/words";
import { action, idle, transaction } from "./facts";
import { nodeOf, relation, tuple } from "./tree-make";

const prepared = nodeOf(0, [], {
  id: "prepared:order-7781",
  kind: "prepared",
  pid: null,
  gid: "order-7781",
  state: null,
  application: null,
  action: action("rollback prepared"),
});

describe("who it is", () => {
  it.each<[string, Node]>([
    ["web 1", nodeOf(1)],
    ["app 1", nodeOf(1, [], { application: null })],
    ["app 1", nodeOf(1, [], { application: "" })],
    ["pid 1", nodeOf(1, [], { application: null, user: null })],
    [
      "autovacuum worker 1",
      nodeOf(1, [], { application: null, user: null, backendType: "autovacuum worker" }),
    ],
    ["app 1", nodeOf(1, [], { application: null, backendType: null })],
    ["prepared transaction order-7781", prepared],
    ["a prepared transaction without a name here", { ...prepared, gid: null }],
    ["pid 9, which no session has any more", nodeOf(9, [], { kind: "unseen", application: null })],
    ["a\u2039U+202E\u203ab 1", nodeOf(1, [], { application: "a\u202eb" })],
  ])("%s", (words, node) => {
    expect(whoIs(node)).toBe(words);
  });
});

describe("what to do about it", () => {
  it.each<[string, Node]>([
    ["cancel the ALTER of pid 1", nodeOf(1, [], { query: "alter table a add b int" })],
    ["cancel the SELECT of pid 1", nodeOf(1, [], { query: " /* a */ /* b */\n select 1" })],
    ["cancel what pid 1 runs", nodeOf(1, [], { query: "(SELECT 1)" })],
    ["cancel what pid 1 runs", nodeOf(1, [], { query: null })],
    ["terminate pid 1", idle(1)],
    ["roll back prepared order-7781", prepared],
    [
      "wait for startup 1",
      nodeOf(1, [], { application: null, backendType: "startup", action: action("none", "startup") }),
    ],
  ])("%s", (words, node) => {
    expect(doing(node)).toBe(words);
  });

  it("names no statement that is over", () => {
    expect(statementOf({ query: "ALTER TABLE a", state: "idle in transaction" })).toBeNull();
  });
});

it.each([
  [0, 0, "no one goes on yet"],
  [1, 1, "1 goes on at once"],
  [7, 7, "7 go on at once"],
  [1, 0, "perhaps 1 goes on at once"],
  [3, 1, "1 to 3 go on at once"],
  [3, 0, "perhaps 3 go on at once"],
])("of %i freed %i surely: %s", (freesNow, freesSurely, words) => {
  expect(goingOn({ freesNow, freesSurely })).toBe(words);
});

it.each([
  [1, "1 session"],
  [1204, "1,204 sessions"],
])("%i: %s", (count, words) => {
  expect(sessions(count)).toBe(words);
});

describe("what it holds", () => {
  it.each<[string, Node["holds"][number]]>([
    [
      "RowExclusive on invoices (1 waits)",
      { target: relation("invoices"), mode: "RowExclusiveLock", waiting: 1 },
    ],
    ["transaction 88123 (12 wait)", { target: transaction, mode: "ExclusiveLock", waiting: 12 }],
    [
      "first place in line for a row of invoices (11 wait)",
      { target: tuple("invoices"), mode: "ExclusiveLock", waiting: 11 },
    ],
  ])("%s", (words, hold) => {
    expect(holdText(hold)).toBe(words);
  });
});

describe("a root's note", () => {
  const ring = [nodeOf(1, [2]), nodeOf(2, [3, 9]), nodeOf(3, [1])];

  it("runs a circle round, from itself to itself", () => {
    const [start] = ring;
    expect(start && circleText(start, ["3", "1", "2"], ring)).toBe("1 > 2 > 3 > 1");
  });

  it("ends where half of a circle ends", () => {
    const half = [nodeOf(1, [2]), nodeOf(2, [7])];
    const [start] = half;
    expect(start && circleText(start, ["1", "2"], half)).toBe("1 > 2");
  });

  it("does not run for ever where a circle does not lead back to its start", () => {
    const knot = [nodeOf(1, [2]), nodeOf(2, [3]), nodeOf(3, [2])];
    const [start] = knot;
    expect(start && circleText(start, ["1", "2", "3"], knot)).toBe("1 > 2 > 3 > 2");
  });

  it.each<[string | RegExp | null, Node]>([
    [
      /^1 > 2 > 3 > 1: each waits for the next\. PostgreSQL breaks it after deadlock_timeout, 1 s by default\.$/,
      ring[0] ?? nodeOf(1),
    ],
    [
      /^owner app, database shop\. It has no session: only ROLLBACK PREPARED or COMMIT PREPARED ends it\.$/,
      prepared,
    ],
    [/^owner unknown\. /, { ...prepared, user: null, database: null }],
    [/pg_prepared_xacts does not name here/, { ...prepared, gid: null, action: action("none", "unnamed") }],
    [/^It replays the primary's log/, nodeOf(1, [], { action: action("none", "startup") })],
    [/keeps a session-level advisory lock\.$/, idle(1, { state: "idle" })],
    ["What it runs is hidden from this role.", idle(1, { state: "unknown" })],
    [null, idle(1)],
  ])("%s", (note, node) => {
    const circle = node === ring[0] ? ["1", "2", "3"] : null;
    const text = rootNote(node, circle, ring);
    if (note instanceof RegExp) expect(text).toMatch(note);
    else expect(text).toBe(note);
  });
});

it("shows the tags that name code, in their order", () => {
  const tags = { traceparent: "00-1", action: "settle", route: "/api/billing", deployment: "" };
  expect(tagsOf({ tags })).toEqual(["route=/api/billing", "action=settle"]);
});
