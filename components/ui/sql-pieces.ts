import { tokenize } from "@/lib/shared/sql-text/tokens";

export type Look = "plain" | "keyword" | "literal" | "comment";
export type Piece = { look: Look; text: string; yours: boolean };

const looks: Partial<Record<string, Look>> = {
  keyword: "keyword",
  string: "literal",
  number: "literal",
  parameter: "literal",
  comment: "comment",
};

/** Where each of these texts stands first, as [start, end). A text that is not there has no place. */
function placesOf(text: string, values: readonly string[]): [number, number][] {
  return values.flatMap((value): [number, number][] => {
    const start = text.indexOf(value);
    return start < 0 || value === "" ? [] : [[start, start + value.length]];
  });
}

/**
 * An SQL text in runs of one look, as few as can be; joined, their texts equal the input. `yours` marks what the reader has to
 * replace: the first place of each of the texts given.
 */
export function sqlPieces(text: string, replace: readonly string[] = []): Piece[] {
  const places = placesOf(text, replace);
  const pieces: Piece[] = [];
  let at = 0;
  for (const token of tokenize(text)) {
    const end = at + token.text.length;
    const yours = places.some(([from, to]) => from <= at && end <= to);
    const last = pieces.at(-1);
    // Spaces join whatever stands before them: they show no colour.
    const look = token.kind === "space" && last ? last.look : (looks[token.kind] ?? "plain");
    if (last && last.look === look && last.yours === yours) last.text += token.text;
    else pieces.push({ look, text: token.text, yours });
    at = end;
  }
  return pieces;
}
