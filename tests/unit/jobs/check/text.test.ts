import { expect, it } from "vitest";
import { toAnnotations } from "@/lib/jobs/check/annotations";
import type { Checked } from "@/lib/jobs/check/checked";
import { exitCodeOf } from "@/lib/jobs/check/checked";
import { toText } from "@/lib/jobs/check/text";

const finding = (severity: "fail" | "warn" | "info", code: string, title = "A title") => ({
  ...{ severity, code, title, evidence: "Seen.", fix: "Mend it.", source: "https://example.com/" },
  ...{ variable: "DATABASE_URL", corrected: null },
});
const checked = (...findings: Checked["findings"]): Checked => ({
  about: "shop",
  settings: [
    { variable: "DATABASE_URL", masked: "postgresql://a:••••••@b/c", place: "PostgreSQL" },
    { variable: "DIRECT_URL", masked: "postgresql://••••••", place: null },
  ],
  ...{ findings, passed: 3, unprobed: [] },
});

it("puts columns under each other in a terminal, with colour where it is wanted", () => {
  const one = checked(finding("fail", "a"), finding("warn", "longer-code"));
  const table = toText([one], { table: true, colour: true }).split("\n");
  expect(table[1]).toBe("DATABASE_URL  postgresql://a:••••••@b/c  PostgreSQL");
  expect(table[2]).toBe("DIRECT_URL    postgresql://••••••        cannot be read");
  expect(table[3]).toBe("\u001b[31;1mFAIL\u001b[0m  a            DATABASE_URL  A title");
  const plain = toText([one], { table: false, colour: false });
  expect(plain).toContain(
    "\nFAIL  a  DATABASE_URL  A title\n      Seen.\n      Fix: Mend it.\n      https://example.com/\n",
  );
  expect(plain).toMatch(/\nFails: 1 failure, 1 warning, 0 notes, 3 passed\.$/);
  expect(plain).not.toContain("\u001b");
});

it("obeys nothing that stands in a text: lines, escapes and workflow commands of others", () => {
  const hostile = "x\r\n::error::not ours\u001b[2J\u202e%0A::add-mask::y";
  const one = { ...checked(finding("fail", "a", hostile)), about: `shop,\n::${hostile}` };
  const lines = toText([one], { table: false, colour: false }).split("\n");
  expect(lines.filter((line) => line.startsWith("::"))).toEqual([]);
  for (const odd of ["\u001b", "\r", "\u202e"]) expect(lines.join("\n")).not.toContain(odd);
  const [annotation = "", ...more] = toAnnotations([one]);
  expect(more).toEqual([]);
  expect(annotation).toMatch(/^::error title=[^\n\r:,]*::[^\n\r]*$/);
  expect(annotation).toContain("%250A");
});

it("passes with warnings, unless asked to be strict, and fails with a failure", () => {
  expect(exitCodeOf([checked(finding("warn", "a"))], false)).toBe(0);
  expect(exitCodeOf([checked(finding("warn", "a"))], true)).toBe(1);
  expect(exitCodeOf([checked(finding("info", "a"))], true)).toBe(0);
  expect(exitCodeOf([checked(), checked(finding("fail", "a"))], false)).toBe(1);
});
