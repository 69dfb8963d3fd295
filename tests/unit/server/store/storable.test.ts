import { describe, expect, it } from "vitest";
import { storable, storableJson, storableText } from "@/lib/server/store/storable";

describe("what PostgreSQL takes", () => {
  const half = "\ud83d";
  const cases = [
    { given: "a\u0000b", kept: "a\u2400b" },
    { given: `cut ${half}`, kept: "cut \ufffd" },
    { given: "whole \ud83d\ude00, \\u0000 and \\ud83d in words", kept: null },
  ];
  it.each(cases)("has no NUL and no half of a pair in it, however deep: $given", ({ given, kept }) => {
    const value = (text: string) => ({ deep: [{ text }, 1, null], text });
    expect(storableText(given)).toBe(kept ?? given);
    expect(storable(value(given))).toEqual(value(kept ?? given));
    expect(JSON.parse(storableJson(value(given)))).toEqual(value(kept ?? given));
  });
});
