import { scan, type Token } from "./scan";

/** The tokens of an SQL text for highlighting, runs of punctuation as one. Joined, their texts equal the input exactly. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (const token of scan(text)) {
    const last = tokens.at(-1);
    if (last?.kind === "punctuation" && token.kind === "punctuation") last.text += token.text;
    else tokens.push(token);
  }
  return tokens;
}
