import { describe, expect, it } from "vitest";
import { sqlPieces } from "@/components/ui/sql-pieces";
import { queries } from "@/lib/views/queries/queries";

describe("SQL in pieces", () => {
  it.each(queries.map((query) => [query.id, query] as const))(
    "%s: joined they are the text, and every value to put in is marked once, whole",
    (_, { sql, replace = [] }) => {
      const pieces = sqlPieces(sql, replace);
      expect(pieces.map(({ text }) => text).join("")).toBe(sql);
      // A mark is made of runs in several looks: neighbours belong together.
      let marked = "";
      for (const { yours, text } of pieces) marked += yours ? text : "\0";
      expect(marked.split("\0").filter(Boolean)).toEqual(replace);
    },
  );

  it("gives keywords, literals and comments their look, and joins runs of one look", () => {
    expect(sqlPieces("SELECT  pid FROM t -- all\n").map(({ look, text }) => [look, text])).toEqual([
      ["keyword", "SELECT  "],
      ["plain", "pid "],
      ["keyword", "FROM "],
      ["plain", "t "],
      ["comment", "-- all\n"],
    ]);
    expect(sqlPieces("a = 'x' OR b = $1").filter(({ look }) => look === "literal")).toEqual([
      { look: "literal", text: "'x' ", yours: false },
      { look: "literal", text: "$1", yours: false },
    ]);
  });

  it("marks the first place only, and nothing for a value that is not there", () => {
    const pieces = sqlPieces("SELECT 1, 1", ["1", "no such text", ""]);
    expect(pieces.filter(({ yours }) => yours)).toEqual([{ look: "literal", text: "1", yours: true }]);
  });

  it("takes an empty text and one cut off", () => {
    expect(sqlPieces("")).toEqual([]);
    expect(sqlPieces("SELECT 'cut").at(-1)).toEqual({ look: "literal", text: "'cut", yours: false });
  });
});
