import { describe, expect, it } from "vitest";
import type { Node } from "@/lib/views/blocking/contract";
import {
  freesText,
  idWords,
  lineText,
  nameOf,
  spokenRow,
  wantsDetail,
  wantsText,
} from "@/lib/views/blocking/tree-words";
import { nodeOf, relation, tuple } from "./tree-make";

const transaction = { type: "transactionid", name: "transaction 88123", detail: null, database: null };
const wanting = (given: Partial<Node>) => nodeOf(2, [1], given);
const place = { parent: "1", children: [], circle: false, also: [], elsewhere: [], like: null, gone: false };

describe("what a waiter wants", () => {
  it.each<[string, Partial<Node>]>([
    ["AccessExclusive on invoices", { requested: "AccessExclusiveLock", target: relation("invoices") }],
    ["row of invoices", { requested: "ExclusiveLock", target: tuple("invoices") }],
    ["transaction 88123", { requested: "ShareLock", target: transaction }],
    [
      "transaction 88123 (row of invoices)",
      { requested: "ShareLock", target: transaction, row: tuple("invoices") },
    ],
    [
      "Share on relation 16402 in database stock",
      { requested: "ShareLock", target: { ...relation("relation 16402"), database: "stock" } },
    ],
    ["invoices", { requested: null, target: relation("invoices") }],
  ])("%s", (text, given) => {
    expect(wantsText(wanting(given))).toBe(text);
  });

  it("is nothing where it is not known", () => {
    expect(wantsText(wanting({ target: null }))).toBeNull();
    expect(wantsDetail(wanting({ target: null }))).toBeNull();
  });

  it("has PostgreSQL's own names at length", () => {
    const node = wanting({
      requested: "ShareLock",
      held: "ExclusiveLock",
      target: transaction,
      row: tuple("a"),
    });
    expect(wantsDetail(node)).toBe(
      "ShareLock on transaction 88123; row of a, page 0, tuple 3; ExclusiveLock is held",
    );
  });
});

describe("what its end would do", () => {
  const frees = (freesNow: number, freesSurely: number, kind: Node["action"]["kind"] = "cancel") =>
    freesText(wanting({ freesNow, freesSurely, action: { kind, sql: null, why: null } }));

  it("is said with its action's word", () => {
    expect(frees(7, 7)).toBe("cancel frees 7 now");
    expect(frees(1, 1, "terminate")).toBe("terminate frees 1 now");
    expect(frees(2, 2, "rollback prepared")).toBe("rollback frees 2 now");
    expect(frees(2, 2, "none")).toBe("its end frees 2 now");
  });

  it("promises no more than is certain", () => {
    expect(frees(7, 5)).toBe("cancel frees 5 to 7 now");
    expect(frees(7, 0)).toBe("cancel may free 7 now");
    expect(frees(0, 0)).toBeNull();
  });
});

it.each([
  [1, 2, "1st in line"],
  [2, 2, "2nd in line"],
  [3, 9, "3rd in line"],
  [11, 30, "11th in line"],
  [22, 30, "22nd in line"],
  [1, 1, null],
  [1, null, null],
  [null, 5, null],
])("place %s of %s is %s", (queuePosition, queueLength, text) => {
  expect(lineText({ queuePosition, queueLength })).toBe(text);
});

it("names who it is", () => {
  expect(["4121", "prepared:order-7781", "prepared"].map(idWords)).toEqual([
    "4121",
    "prepared order-7781",
    "a prepared transaction",
  ]);
  expect(nameOf(nodeOf(1)).text).toBe("web");
  expect(nameOf({ ...nodeOf(1), application: "", backendType: "autovacuum worker" }).text).toBe(
    "autovacuum worker",
  );
  expect(nameOf({ ...nodeOf(1), application: "" })).toEqual({ text: null, none: "no application" });
  expect(nameOf({ ...nodeOf(1), kind: "unseen" })).toEqual({ text: null, none: "session not seen" });
});

it("says a row in one sentence", () => {
  const node = wanting({
    queuePosition: 2,
    queueLength: 8,
    waitingExact: false,
    freesNow: 3,
    freesSurely: 3,
  });
  expect(spokenRow({ branch: { id: "2", node, ...place }, behind: 4 })).toBe(
    "pid 2, web, wants AccessExclusive on invoices, waiting at least 1.0 s, 2nd in line, cancel frees 3 now, 4 behind it",
  );
  expect(
    spokenRow({ branch: { id: "2", node: nodeOf(2), ...place, circle: true, gone: true }, behind: 0 }),
  ).toBe("pid 2, web, waits no more, in the circle");
  // What it would free and where it stood are over.
  expect(spokenRow({ branch: { id: "2", node, ...place, gone: true }, behind: 0 })).toBe(
    "pid 2, web, waits no more, wanted AccessExclusive on invoices, waited at least 1.0 s",
  );
});
