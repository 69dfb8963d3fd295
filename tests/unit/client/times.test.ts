import { expect, it } from "vitest";
import { spanWords } from "@/lib/client/times";

const at = Date.UTC(2026, 10, 25, 12, 10, 5);

it.each([
  ["less than a minute is told to the second", 10_000, /:\d\d:05-\d\d:\d\d:15$/],
  ["more is not", 15 * 60_000, / \d\d:\d\d-\d\d:\d\d$/],
  ["what ends on another day says which", 86_400_000, / \d\d:\d\d-.*26.* \d\d:\d\d$/],
])("%s", (_, ms, words) => expect(spanWords(at, at + ms)).toMatch(words));
