import { describe, expect, it } from "vitest";
import { tokenize } from "@/lib/shared/sql-text/tokens";
import { randomSql, seeded } from "./random-sql";

describe("tokenize", () => {
  it("names the kinds", () => {
    expect(tokenize("SELECT \"a\", 'b', 1 /* c */\nFROM t WHERE d = $1;")).toEqual([
      { kind: "keyword", text: "SELECT" },
      { kind: "space", text: " " },
      { kind: "identifier", text: '"a"' },
      { kind: "punctuation", text: "," },
      { kind: "space", text: " " },
      { kind: "string", text: "'b'" },
      { kind: "punctuation", text: "," },
      { kind: "space", text: " " },
      { kind: "number", text: "1" },
      { kind: "space", text: " " },
      { kind: "comment", text: "/* c */" },
      { kind: "space", text: "\n" },
      { kind: "keyword", text: "FROM" },
      { kind: "space", text: " " },
      { kind: "identifier", text: "t" },
      { kind: "space", text: " " },
      { kind: "keyword", text: "WHERE" },
      { kind: "space", text: " " },
      { kind: "identifier", text: "d" },
      { kind: "space", text: " " },
      { kind: "punctuation", text: "=" },
      { kind: "space", text: " " },
      { kind: "parameter", text: "$1" },
      { kind: "punctuation", text: ";" },
    ]);
  });

  it("loses and adds nothing, whatever the text", () => {
    const { random } = seeded(7);
    const alphabet = "aE1 '\"$/*-\\&U.\n\u00e9\ud83d\u202e<";
    for (let round = 0; round < 5_000; round++) {
      const noise = Array.from(
        { length: Math.floor(random() * 30) },
        () => alphabet[Math.floor(random() * alphabet.length)] ?? "",
      ).join("");
      for (const text of [noise, randomSql(round)]) {
        const tokens = tokenize(text);
        expect(tokens.map((token) => token.text).join("")).toBe(text);
        expect(tokens.every((token) => token.text !== "")).toBe(true);
      }
    }
  });

  it("knows no keyword inside a longer name", () => {
    expect(tokenize("selected FROM_x order1").filter((token) => token.kind === "keyword")).toEqual([]);
  });
});
