import { describe, expect, it, test } from "vitest";
import { dueIn, isUntouched, mayPass, nextDelay, pauseReason, toInterval } from "@/lib/client/polling";

describe("nextDelay", () => {
  test.each([
    { failures: 0, interval: 2_000, delay: 2_000 },
    { failures: 0, interval: 30_000, delay: 30_000 },
    { failures: 1, interval: 2_000, delay: 2_000 },
    { failures: 2, interval: 2_000, delay: 4_000 },
    { failures: 3, interval: 2_000, delay: 5_000 },
    { failures: 400, interval: 30_000, delay: 5_000 },
  ])("$failures failures at $interval ms: $delay ms", ({ failures, interval, delay }) => {
    expect(nextDelay(failures, interval, 0)).toBe(delay);
  });

  it("lets jitter shorten a retry by up to a fifth, and nothing else", () => {
    expect(nextDelay(3, 2_000, 1)).toBe(4_000);
    expect(nextDelay(1, 2_000, 0.5)).toBe(1_800);
    expect(nextDelay(0, 2_000, 1)).toBe(2_000);
  });
});

describe("dueIn", () => {
  test.each([
    { name: "nothing read yet: at once", settledAt: null, now: 9_000, due: 50 },
    { name: "just read: the whole delay", settledAt: 9_000, now: 9_000, due: 2_000 },
    { name: "a view that mounts half way waits for the rest", settledAt: 8_000, now: 9_000, due: 1_000 },
    { name: "back after a pause: at once, never 0", settledAt: 1_000, now: 900_000, due: 50 },
    {
      name: "a clock that went back: never longer than the delay",
      settledAt: 50_000,
      now: 9_000,
      due: 2_000,
    },
  ])("$name", ({ settledAt, now, due }) => {
    expect(dueIn(2_000, settledAt, now)).toBe(due);
  });
});

describe("isUntouched", () => {
  it("is so from 30 minutes on", () => {
    expect(isUntouched(1_799_999, 0)).toBe(false);
    expect(isUntouched(1_800_000, 0)).toBe(true);
  });
});

describe("pauseReason", () => {
  const running = { past: false, byHand: false, untouched: false, wall: false, hidden: false };
  test.each([
    [{}, null],
    [{ hidden: true }, "hidden"],
    [{ past: true, byHand: true, hidden: true }, "past"],
    [{ untouched: true }, "untouched"],
    [{ untouched: true, wall: true }, null],
    [{ wall: true, hidden: true }, "hidden"],
    [{ byHand: true, wall: true }, "hand"],
    [{ byHand: true, hidden: true, untouched: true }, "hand"],
  ])("%o: %s", (facts, reason) => {
    expect(pauseReason({ ...running, ...facts })).toBe(reason);
  });
});

test.each([
  ["unreachable", true],
  ["not_found", false],
  ["gone", false],
  ["bad_request", false],
  ["no_memory", false],
  [undefined, false],
])("a moment that failed with %s is asked for again: %s", (code, again) => {
  expect(mayPass(code)).toBe(again);
});

describe("toInterval", () => {
  test.each([
    ["2000", 2_000],
    ["30000", 30_000],
    ["1", null],
    ["2000.0", null],
    ["", null],
    [null, null],
  ])("%s: %s", (stored, interval) => {
    expect(toInterval(stored)).toBe(interval);
  });
});
