import { expect, it, test } from "vitest";
import { reveal, revealed } from "@/lib/shared/reveal";

test.each([
  ["plain ASCII", "SELECT 1", "SELECT 1"],
  ["nothing", "", ""],
  ["tab and newline stay", "a\tb\nc", "a\tb\nc"],
  ["bidi override and isolate", "a\u202eb\u2066c\u2069", "a‹U+202E›b‹U+2066›c‹U+2069›"],
  ["zero-width space, word joiner, byte order mark", "a\u200bb\u2060c\ufeff", "a‹U+200B›b‹U+2060›c‹U+FEFF›"],
  ["control characters", "a\u0000b\u001b[31m\r", "a‹U+0000›b‹U+001B›[31m‹U+000D›"],
  ["a filler that draws nothing", "a\u3164b", "a‹U+3164›b"],
  ["half a surrogate pair", "a\ud83db", "a‹U+D83D›b"],
  ["a tag character beyond the first plane", "a\u{e0041}", "a‹U+E0041›"],
  ["emoji of several stay one picture", "👩‍👩‍👧 🏊🏽‍♀️", "👩‍👩‍👧 🏊🏽‍♀️"],
  ["a joiner between letters does not", "a\u200db", "a‹U+200D›b"],
  ["Arabic and Hebrew are text", "مرحبا שלום", "مرحبا שלום"],
])("%s", (_, text, shown) => {
  expect(revealed(text)).toBe(shown);
});

it("names each segment's place in the text", () => {
  expect(reveal("ab\u202ec")).toEqual([
    { at: 0, text: "ab", unseen: false },
    { at: 2, text: "U+202E", unseen: true },
    { at: 3, text: "c", unseen: false },
  ]);
});
