import { describe, expect, it } from "vitest";
import { auditResults } from "@/lib/shared/audit";
import type { Entry } from "@/lib/views/audit/contract";
import { headline } from "@/lib/views/audit/headline";
import { effectWords, entryLabel, entryText, grantsFor, resultMeaning } from "@/lib/views/audit/words";
import { seen } from "../../server/audit/recorded";

const seenAfter = { goneMs: 310, expected: 1, wentOn: 1, left: 0, holder: null };

function entry(change: Partial<Entry> = {}): Entry {
  return {
    id: 7,
    at: "2026-03-01T10:05:00.123Z",
    targetId: "7412-5",
    actor: "ana",
    origin: "203.0.113.7",
    action: "terminate",
    pid: 4121,
    session: seen,
    query: "SELECT ?",
    reason: "holds up checkout",
    result: "signalled",
    effect: { ...seenAfter, left: 2, holder: "4187" },
    here: true,
    ...change,
  };
}

describe("what was seen afterwards, in words", () => {
  const words = (effect: Entry["effect"], action = "terminate") => effectWords({ effect, action });

  it.each([
    ["all went on", seenAfter, "gone after 310 ms, 1 of 1 went on"],
    ["nobody waited", { ...seenAfter, expected: 0, wentOn: 0 }, "gone after 310 ms"],
    [
      "one is left",
      { ...seenAfter, left: 1, holder: "4187" },
      "gone after 310 ms, 1 of 1 went on, 1 still waits: 4187 holds it up now",
    ],
    [
      "several are left behind a prepared transaction",
      { ...seenAfter, wentOn: 0, left: 1_200, holder: "prepared:two phases" },
      "gone after 310 ms, 0 of 1 went on, 1,200 still wait: prepared transaction two phases holds them up now",
    ],
    [
      "nobody is known to hold them",
      { ...seenAfter, left: 2 },
      "gone after 310 ms, 1 of 1 went on, 2 still wait",
    ],
    [
      "it did not go",
      { ...seenAfter, goneMs: null, wentOn: 0 },
      "still there when last looked at, 0 of 1 went on",
    ],
  ])("%s", (_, effect, text) => {
    expect(words(effect)).toBe(text);
  });

  it("speaks of the statement where that was cancelled", () => {
    expect(words({ ...seenAfter, expected: 0 }, "cancel")).toBe("statement over after 310 ms");
    expect(words({ ...seenAfter, goneMs: null, expected: 0 }, "cancel")).toBe(
      "statement still ran when last looked at",
    );
  });

  it("says another action's own words, and nothing of what nobody saw", () => {
    expect(words({ words: "3 connections closed" })).toBe("3 connections closed");
    expect(words(null)).toBeNull();
  });
});

it("explains every result, and leaves another version's word alone", () => {
  for (const result of auditResults) expect(resultMeaning(result)).toMatch(/\.$/);
  expect(resultMeaning("toString")).toBeNull();
});

it("names an entry in a sentence", () => {
  expect(entryLabel(entry())).toBe("ana: terminate pid 4121 (shop), signalled");
  expect(entryLabel(entry({ action: "recycle pool", pid: null, session: null, result: "done" }))).toBe(
    "ana: recycle pool, done",
  );
  expect(entryLabel(entry({ pid: 0, session: null }))).toBe(
    "ana: terminate a prepared transaction, signalled",
  );
});

it("puts an entry into a few lines, in UTC, with what is there and no more", () => {
  expect(entryText(entry())).toBe(
    [
      "2026-03-01T10:05:00.123Z ana from 203.0.113.7: terminate pid 4121 (shop)",
      "signalled: gone after 310 ms, 1 of 1 went on, 2 still wait: 4187 holds them up now",
      "reason: holds up checkout",
      "app @ shop, idle in transaction for 4 m 12 s, transaction open for 4 m 13 s",
      "query:",
      "SELECT ?",
      "entry 7, target 7412-5",
    ].join("\n"),
  );
  const bare = entry({
    origin: null,
    session: null,
    query: null,
    reason: null,
    effect: null,
    result: "gone",
  });
  expect(entryText(bare)).toBe(
    "2026-03-01T10:05:00.123Z ana: terminate pid 4121\ngone\nentry 7, target 7412-5",
  );
});

it("quotes the role that the grants name", () => {
  expect(grantsFor('odd"role')).toContain('GRANT SELECT, INSERT ON lifeguard.audit TO "odd""role";');
});

describe("the page's sentence", () => {
  const read = { unread: null, total: 3, uncounted: false };

  it("counts what is there, or what matches", () => {
    expect(headline(read, false).title).toBe("3 actions");
    expect(headline({ ...read, total: 1 }, true).title).toBe("1 action matches");
    expect(headline({ ...read, total: 0 }, true).title).toBe("No action matches");
    expect(headline({ ...read, total: 0 }, false).title).toBe("No action yet");
    expect(headline({ ...read, total: 10_000, uncounted: true }, false).title).toBe(
      "More than 10,000 actions",
    );
  });

  it.each(["not migrated", "not allowed", "read only", "unreachable"] as const)(
    "does not call a table that is %s empty",
    (what) => {
      const { title, detail, tone } = headline(
        { unread: { what, error: null }, total: null, uncounted: false },
        false,
      );
      expect(title).not.toMatch(/no action|0|-/i);
      expect(detail).toContain("stdout");
      expect(tone).toBe("warning");
    },
  );
});
