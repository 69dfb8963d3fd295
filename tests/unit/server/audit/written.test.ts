import { expect, it } from "vitest";
import { toEntry } from "@/lib/server/audit/entry";
import { toLine, toRow } from "@/lib/server/audit/written";
import { HOSTILE, recorded, seen } from "./recorded";

const ID = "7a3c2f6e-28f5-4b4f-9d5e-0c8f1a2b3c4d";
const hostile = toEntry(
  recorded({
    viewer: { name: HOSTILE },
    reason: HOSTILE,
    query: `SELECT "${HOSTILE}"`,
    session: { ...seen, application: HOSTILE },
    effect: { words: HOSTILE },
  }),
  "2026-03-01T10:05:00.123Z",
);

it("writes one line, in which nothing unseen stands as itself, and which reads back the same", () => {
  const line = toLine(hostile);
  expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
  expect(line).toContain("\\u202e");
  expect(line).toContain("\\u0000");
  expect(JSON.parse(line)).toEqual(hostile);
});

it("escapes a character beyond the first plane by its two halves", () => {
  expect(toLine({ a: "\u{e0041}" })).toBe('{"a":"\\udb40\\udc41"}');
  expect(JSON.parse(toLine({ a: "👩‍💻 é 中" }))).toEqual({ a: "👩‍💻 é 中" });
});

it("makes a row of what PostgreSQL takes: NUL and half a surrogate pair stay visible, all else as it was", () => {
  const row = toRow(ID, hostile);
  const text = JSON.stringify(row);
  expect(text).not.toContain("\\u0000");
  expect(text.isWellFormed() && !/\\ud[89a-f]/i.test(text)).toBe(true);
  expect(row.reason).toContain("a\u2400b");
  expect(row.reason).toContain("j\ufffdk");
  expect(row.reason).toContain("\u202e");
  expect(row).toMatchObject({ entry: ID, at: new Date("2026-03-01T10:05:00.123Z"), pid: 4121 });
});

it("leaves what is not there to the column: NULL, not JSON's null", () => {
  const row = toRow(ID, toEntry(recorded({ session: null, effect: null }), "2026-03-01T10:05:00.123Z"));
  expect("session" in row || "effect" in row).toBe(false);
});
