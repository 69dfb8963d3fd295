import { describe, expect, it, test } from "vitest";
import { standingOf, standingWords } from "@/components/actions/standing";
import { leftOpen } from "./make";

const seen = leftOpen();
const later = "2026-11-23T06:31:00.000001Z";
const active = leftOpen({ state: "active", xactStart: null });
const idle = leftOpen({ state: "idle", xactStart: null });

describe("what was seen is still there", () => {
  test.each([
    ["the very same", seen, seen],
    ["another statement of the same transaction", seen, leftOpen({ queryStart: later, stateChange: later })],
    ["the statement that runs", active, { ...active, stateChange: later }],
    ["idle since the same moment", idle, idle],
  ])("%s", (_name, before, now) => {
    expect(standingOf(before, now, "terminate")).toBe("same");
  });
});

describe("what was seen is over", () => {
  test.each([
    ["another transaction", seen, leftOpen({ xactStart: later })],
    ["the transaction has ended", seen, leftOpen({ state: "idle", xactStart: null })],
    ["another statement outside a transaction", active, { ...active, queryStart: later }],
    ["idle anew", idle, { ...idle, stateChange: later }],
    ["a used pid", seen, leftOpen({ backendStart: later })],
  ])("%s", (_name, before, now) => {
    expect(standingOf(before, now, "terminate")).toBe("changed");
  });
  it("the next statement of the transaction is not the one to cancel", () => {
    const running = leftOpen({ state: "active" });
    expect(standingOf(running, { ...running, queryStart: later }, "terminate")).toBe("same");
    expect(standingOf(running, { ...running, queryStart: later }, "cancel")).toBe("changed");
  });
});

it("tells gone from not yet read", () => {
  expect(standingOf(seen, null, "terminate")).toBe("gone");
  expect(standingOf(seen, undefined, "terminate")).toBe("unread");
});

it("does not say of an autovacuum that left the lock graph that it has ended", () => {
  const vacuum = leftOpen({ backendType: "autovacuum worker" });
  expect(standingWords("gone", vacuum, null)).toBe("It holds nobody up any more.");
});

test.each([
  ["same", seen, "Still at this very work"],
  ["changed", leftOpen({ xactStart: later }), "This backend now serves other work."],
  ["changed", leftOpen({ backendStart: later }), "This pid now belongs to another session."],
  ["gone", null, "has ended by itself"],
  ["unread", undefined, "at the moment of the signal"],
] as const)("%s in words", (standing, now, words) => {
  expect(standingWords(standing, seen, now)).toContain(words);
});
