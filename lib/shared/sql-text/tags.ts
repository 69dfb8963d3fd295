import { cachedByText } from "./cache";
import { scan } from "./scan";

const MAX_TAGS = 16;
const MAX_KEY = 64;
const MAX_VALUE = 200;
const LONGEST_COMMENT = 8_192;
const PAIR = /\s*([^\s=,'*/]+)\s*=\s*'((?:\\[\s\S]|[^'\\])*)'\s*(,?)/y;
// C0, DEL and C1: they have no place in a table cell or a log line.
const CONTROL = /\p{Cc}/gu;

export type Tags = Readonly<Record<string, string>>;

/** Undoes sqlcommenter's two layers, \' then percent signs; what was never encoded stays as it is. */
function decode(raw: string, longest: number): string {
  const unescaped = raw.replace(/\\([\s\S])/g, "$1");
  let text = unescaped;
  try {
    text = decodeURIComponent(unescaped);
  } catch {
    // A stray % is the writer's fault: their text is still the best there is.
  }
  // The cut must not leave half of a surrogate pair.
  return text
    .replace(CONTROL, "")
    .slice(0, longest)
    .replace(/[\ud800-\udbff]$/, "");
}

/** The pairs a comment opens with; the first thing that is no whole pair ends them. */
function parse(comment: string): Record<string, string> {
  const body = comment.slice(2, LONGEST_COMMENT);
  // No prototype: "constructor" or "toString" as a key is just a key.
  const tags: Record<string, string> = Object.create(null);
  PAIR.lastIndex = 0;
  for (let count = 0; count < MAX_TAGS; count++) {
    const pair = PAIR.exec(body);
    if (!pair) break;
    const key = decode(pair[1] ?? "", MAX_KEY);
    if (key !== "" && key !== "__proto__") tags[key] = decode(pair[2] ?? "", MAX_VALUE);
    if (pair[3] !== ",") break;
  }
  return tags;
}

const NONE: Tags = Object.freeze(Object.create(null));

const read = cachedByText((text): Tags => {
  // Most statements carry none; both marks must be there, so the scan can be spared.
  if (!text.includes("/*") || !text.includes("='")) return NONE;
  const comments = scan(text).filter((token) => token.kind === "comment" && token.text.startsWith("/*"));
  for (const comment of comments.reverse()) {
    const tags = parse(comment.text);
    if (Object.keys(tags).length > 0) return Object.freeze(tags);
  }
  return NONE;
});

/**
 * The sqlcommenter tags (route, action, traceparent ...) of a query: of its last comment that has any. Other people's text: decoded,
 * control characters dropped, at most 16 keys of 64 and values of 200 characters; a pair that is cut off is left out. Never throws.
 * https://google.github.io/sqlcommenter/spec/
 */
export function readTags(text: string | null): Tags {
  return text === null ? NONE : read(text);
}
