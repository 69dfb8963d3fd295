import { describe, expect, it } from "vitest";
import { toHeadline } from "@/lib/shared/headline";
import type { Verdict } from "@/lib/shared/verdict";

const calm: Verdict = {
  tone: "good",
  title: "The pool is calm",
  detail: "d",
  action: { label: "a", href: "/" },
};
const error = {
  code: "unreachable",
  message: "Cannot read the database: sorry, too many clients already",
  hint: "Every slot is taken.",
  sqlstate: "53300",
};

describe("the headline", () => {
  it("is the verdict while the figures are the present", () => {
    expect(toHeadline({ verdict: calm, ageMs: 9_000, refreshMs: 2_000, failure: null })).toEqual(calm);
    expect(toHeadline({ verdict: calm, ageMs: 40_000, refreshMs: 30_000, failure: null })).toEqual(calm);
  });

  it("dates a verdict of a while ago, and takes the green off it", () => {
    const headline = toHeadline({ verdict: calm, ageMs: 200_000, refreshMs: 2_000, failure: null });
    expect(headline).toMatchObject({ tone: "neutral", title: "3 m 20 s ago: the pool is calm" });
  });

  it.each([
    [error, "Cannot read the database for 14 s: 53300 sorry, too many clients already"],
    [
      { ...error, sqlstate: undefined, prismaCode: "P1001" },
      "Cannot read the database for 14 s: P1001 sorry, too many clients already",
    ],
    [
      { ...error, message: "Cannot read the database: 53300: full" },
      "Cannot read the database for 14 s: 53300: full",
    ],
    [
      { code: "unreachable", message: "Cannot reach Lifeguard.", hint: "h" },
      "Cannot reach Lifeguard for 14 s",
    ],
    [
      { code: "http_502", message: "Lifeguard answered 502 without saying why.", hint: "h" },
      "No new figures for 14 s: Lifeguard answered 502 without saying why",
    ],
  ])("never repeats an old verdict over a failure: %j", (error, title) => {
    const headline = toHeadline({
      verdict: calm,
      ageMs: 16_000,
      refreshMs: 2_000,
      failure: { error, sinceMs: 14_000 },
    });
    expect(headline).toMatchObject({ tone: "bad", title, action: null });
    expect(headline.detail).toBe(`${error.hint} The figures below are 16 s old.`);
  });

  it("does not call the pool calm while its own way fails, though the figures are new", () => {
    const trouble = {
      error: { ...error, title: "No slot is free", meaning: "Nobody gets in." },
      sinceMs: 12_000,
    };
    const now = { ageMs: 500, refreshMs: 2_000, failure: null, trouble };
    expect(toHeadline({ verdict: calm, ...now })).toMatchObject({
      ...{ tone: "bad", title: "No slot is free" },
      detail: "Nobody gets in. It has lasted 12 s; the figures below are new, read past the pooler.",
    });
    const blocked = { ...calm, tone: "bad" as const, title: "2 sessions are blocked" };
    expect(toHeadline({ verdict: blocked, ...now })).toBe(blocked);
  });
});
