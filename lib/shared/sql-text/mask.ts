import { cachedByText } from "./cache";
import { scan, type Token } from "./scan";

const LONGEST_NAME = 63;

/**
 * Whether a "..." may hold more than a name: cut off (an odd number of quotes), longer than PostgreSQL's names (63),
 * with a string inside (a quote went astray), or where a password belongs.
 */
function suspect(name: string, before: string): boolean {
  if (!name.includes('"')) return false;
  const quotes = name.split('"').length - 1;
  return (
    quotes % 2 === 1 || name.length > LONGEST_NAME + 2 || name.split("'").length > 2 || before === "password"
  );
}

function shown(token: Token, before: string): string {
  if (token.kind === "string" || token.kind === "number") return "?";
  if (token.kind === "comment") return " ";
  return token.kind === "identifier" && suspect(token.text, before) ? '"?"' : token.text;
}

/**
 * An SQL text as viewers may read it: every string, number and dollar quote is `?`, comments are gone (their tags are read apart by
 * readTags), names, keywords and parameters stay. Tolerates text cut off anywhere; linear time, never throws; cached.
 */
export const maskLiterals: (text: string) => string = cachedByText((text) => {
  let masked = "";
  let before = "";
  for (const token of scan(text)) {
    const part = shown(token, before);
    const gap = token.kind === "space" || token.kind === "comment";
    // A comment leaves one space, and none where there is one.
    if (!(token.kind === "comment" && /\s$/.test(masked.slice(-1)))) masked += part;
    if (!gap) before = token.text.length <= 8 ? token.text.toLowerCase() : "";
  }
  return masked.trim();
});
