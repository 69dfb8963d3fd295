import { describe, expect, it, test } from "vitest";
import { type Answer, type Attempt, settle, shouldAccept, toView } from "@/lib/client/outcome";
import type { Reading, WireError } from "@/lib/shared/view";

const error: WireError = { code: "unreachable", message: "Cannot reach Lifeguard.", hint: "Wait." };
const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();

function reading(second: number, extra: Partial<Reading> = {}, id = "a"): Reading {
  const target = { id, label: null, production: false, host: "h", port: 5432, database: "d" };
  return {
    target: { ...target, role: "r", primary: true, version: "18.4" },
    sampledAt: at(second),
    lane: "pooled",
    ageMs: 100,
    ...extra,
  };
}
const answer = (second: number, receivedAt: number, id = "a"): Answer<string> => ({
  data: `at ${second}`,
  reading: reading(second, {}, id),
  receivedAt,
});
const arrived = (second: number, receivedAt: number): Attempt<string> => ({
  ok: true,
  ...answer(second, receivedAt),
});
const failed = (now: number): Attempt<string> => ({ ok: false, error, at: now });

describe("shouldAccept", () => {
  test.each([
    { name: "the first answer", shown: null, next: answer(1, 0), accepted: true },
    { name: "a newer one", shown: answer(1, 0), next: answer(2, 10), accepted: true },
    { name: "the same snapshot again", shown: answer(1, 0), next: answer(1, 10), accepted: true },
    {
      name: "an older one of another instance",
      shown: answer(3, 0),
      next: answer(1, 2_000),
      accepted: false,
    },
    {
      name: "an older one of another database",
      shown: answer(3, 0),
      next: answer(1, 10, "b"),
      accepted: true,
    },
    {
      name: "an older one, the newer silent for 10 s",
      shown: answer(3, 0),
      next: answer(1, 10_000),
      accepted: true,
    },
  ])("$name: $accepted", ({ shown, next, accepted }) => {
    expect(shouldAccept(shown, next)).toBe(accepted);
  });

  it("compares moments, not their spelling", () => {
    const utc = { ...answer(0, 0), reading: { ...reading(0), sampledAt: "2026-01-01T10:00:00.5Z" } };
    const newer = { ...answer(0, 1), reading: { ...reading(0), sampledAt: "2026-01-01T10:00:00.500001Z" } };
    expect(shouldAccept(utc, newer)).toBe(true);
  });
});

describe("settle", () => {
  it("drops an older answer but keeps what is shown, and counts as a success", () => {
    const shown = settle(null, "/k", arrived(5, 1_000), 0);
    const after = settle(shown, "/k", arrived(3, 3_000), 0);
    expect(after.answer?.data).toBe("at 5");
    expect(after).toMatchObject({ failure: null, failures: 0, settledAt: 3_000 });
  });

  it("keeps the last answer through failures and remembers when they began", () => {
    const shown = settle(null, "/k", arrived(5, 1_000), 0);
    const once = settle(shown, "/k", failed(3_000), 0);
    const twice = settle(once, "/k", failed(5_000), 0);
    expect(twice.answer?.data).toBe("at 5");
    expect(twice).toMatchObject({ failures: 2, failure: { error, sinceAt: 3_000 }, settledAt: 5_000 });
  });

  it("forgets the failure at the first answer", () => {
    const broken = settle(settle(null, "/k", failed(1_000), 0), "/k", failed(3_000), 0);
    expect(settle(broken, "/k", arrived(7, 7_000), 0)).toMatchObject({ failure: null, failures: 0 });
  });
});

describe("toView", () => {
  const shown = settle(null, "/k", arrived(5, 1_000), 0);

  it("is loading before anything came", () => {
    expect(toView(undefined, "/k")).toEqual({ status: "loading" });
  });
  it("is ready with an answer", () => {
    expect(toView(shown, "/k")).toMatchObject({ status: "ready", data: "at 5", pending: false });
  });
  it("is stale, with the data, when the network failed since", () => {
    const view = toView(settle(shown, "/k", failed(4_000), 0), "/k");
    expect(view).toMatchObject({ status: "stale", data: "at 5", error, sinceAt: 4_000 });
  });
  it("is stale, with the data, when the server says so; since then by our own clock", () => {
    const old: Attempt<string> = {
      ok: true,
      data: "old",
      reading: reading(5, { stale: { sinceMs: 14_000, error } }),
      receivedAt: 20_000,
    };
    const view = toView(settle(null, "/k", old, 0), "/k");
    expect(view).toMatchObject({ status: "stale", data: "old", error, sinceAt: 6_000 });
  });
  it("is an error only when there is nothing to show", () => {
    expect(toView(settle<string>(null, "/k", failed(1), 0), "/k")).toEqual({
      ...{ status: "error", error, sinceAt: 1, trouble: [] },
    });
  });
  it("tells which lanes failed, and since when, as the server says", () => {
    const trouble = [{ lane: "pooled" as const, sinceMs: 400, error }];
    const attempt = { ok: false as const, error, trouble, at: 1_000 };
    expect(toView(settle<string>(null, "/k", attempt, 0), "/k")).toMatchObject({ sinceAt: 600, trouble });
  });
  it("shows the answer before as pending while a new question runs, but never its error", () => {
    expect(toView(shown, "/other")).toMatchObject({ status: "ready", pending: true });
    expect(toView(settle<string>(null, "/k", failed(1), 0), "/other")).toEqual({ status: "loading" });
  });
});
