import { describe, expect, it } from "vitest";
import {
  laneSentence,
  maySeeBlocking,
  slotSentence,
  standing,
  troubleText,
  whatIsWrong,
} from "@/lib/shared/trouble";

const full = {
  code: "unreachable",
  message: "Cannot read the database: sorry, too many clients already",
  hint: "End idle sessions.",
  class: "too_many_clients",
  title: "No slot is free",
  meaning: "New connections are refused.",
  sqlstate: "53300",
};
const silent = {
  code: "unreachable",
  message: "Cannot read the database: no answer",
  hint: "Wait.",
  class: "silent",
  title: "No answer in time",
};
const pooled = { lane: "pooled" as const, sinceMs: 42_000, error: silent };
const direct = { lane: "direct" as const, sinceMs: 40_000, error: full };

describe("trouble in words", () => {
  it.each([
    [
      "past",
      [pooled],
      "Read past the pooler",
      /^The pooled lane fails; the figures are new, read on the direct lane\.$/,
    ],
    [
      "stale",
      [pooled, direct],
      "Stale",
      /^The pooled lane and the direct lane fail; the figures are the last ones that were read\.$/,
    ],
    ["blind", [pooled], "Nothing read", /^The pooled lane fails; nothing has been read yet\.$/],
    ["blind", [], "No figures", /^The page gets no answer from Lifeguard's server\.$/],
  ] as const)("says what %s figures are worth, with the lanes %j", (kind, lanes, words, sentence) => {
    expect(standing({ kind, lanes: [...lanes] })).toBe(words);
    expect(laneSentence({ kind, lanes: [...lanes] })).toMatch(sentence);
  });

  it("names the class, else what happened", () => {
    expect(whatIsWrong(full)).toBe("No slot is free");
    expect(whatIsWrong({ ...full, title: undefined, message: "Cannot reach Lifeguard." })).toBe(
      "Cannot reach Lifeguard",
    );
  });

  it("says what reserved slots give, or would give, when no slot is free", () => {
    const [past, stale] = [
      { kind: "past", error: full },
      { kind: "stale", error: full },
    ] as const;
    expect(slotSentence(past, true, "lifeguard")).toMatch(/still gets in/);
    // Who may use them and reads nothing does not get in.
    expect(slotSentence(stale, true, "lifeguard")).toMatch(/taken too/);
    expect(slotSentence({ ...stale, kind: "blind" }, true, "lifeguard")).toMatch(/taken too/);
    expect(slotSentence(stale, false, 'odd"role')).toContain(
      'GRANT pg_use_reserved_connections TO "odd""role"',
    );
    expect(slotSentence(stale, null, null)).toContain("PostgreSQL 16 and later");
    expect(slotSentence({ ...stale, error: silent }, false, "lifeguard")).toBeNull();
  });

  it("leads to Blocking where that may show the cause", () => {
    expect([silent, full].map(maySeeBlocking)).toEqual([true, true]);
    expect(maySeeBlocking({ ...full, class: "auth_failed" })).toBe(false);
  });

  it("is a text that can be sent: what, since when, both lanes, what next", () => {
    const trouble = { kind: "stale" as const, error: silent, sinceMs: 42_000, lanes: [pooled, direct] };
    const text = troubleText(trouble, { where: "shop @ db", at: "2026-11-23T03:12:44Z" });
    expect(text.split("\n")).toEqual([
      "shop @ db: No answer in time, for 42 s, since 2026-11-23T03:12:44Z",
      "no answer",
      "The pooled lane and the direct lane fail; the figures are the last ones that were read.",
      "direct: No slot is free (sorry, too many clients already)",
      "Next: Wait.",
    ]);
  });
});
