import { type DatabaseUrl, parseDatabaseUrl } from "./parse";
import { type Place, placeOf } from "./place";

/** What came along with a URL, or was left in it, that is no part of one. */
export type Slip =
  | "quotes"
  | "spaces"
  | "name"
  | "line break"
  | "command"
  | "placeholder"
  | "template"
  | "several hosts";

/** A database URL as somebody typed it: nothing of `raw` is lost, whatever can be made of it. */
export type Typed = {
  raw: string;
  /** `raw` without what was pasted around it. */
  text: string;
  slips: readonly Slip[];
  /** What stands before ://, in lower case; null when nothing does. */
  scheme: string | null;
  /** Its parts; null when it cannot be read, and `problem` says why without quoting it. */
  url: DatabaseUrl | null;
  place: Place | null;
  problem: string | null;
  hint: string | null;
};

const QUOTES = /^["'`“”‘’]|["'`“”‘’];?$/;
/** `DATABASE_URL=...`, `export DATABASE_URL=...`, `DATABASE_URL: ...`, as one line of .env or YAML. */
const NAME = /^(?:export\s+|set\s+)?[A-Z][A-Z0-9_]*\s*[=:]\s*(?=["'`]?[a-z][a-z0-9+.-]*:\/\/)/;
const COMMAND = /^(?:psql|pg_dump|prisma)\s+(?=["']?postgres)/;
const PLACEHOLDER =
  /\[?(?:YOUR|MY|DB)[-_ ]?(?:PASSWORD|PASS|HOST|USER|USERNAME|PROJECT|DATABASE|REF)[^\]@:/?]*\]?|\[(?:password|user|username|host|hostname|project-ref|region|ref|db|database|dbname)\]|<[a-z][\w -]*>|:\/\/(?:user|username|USER|USERNAME):(?:password|pass|PASSWORD)@(?:host|HOST|hostname|HOSTNAME)\b/i;
const TEMPLATE = /\$\{[^}]*\}|\$[A-Z_][A-Z0-9_]*(?=[@:/?&]|$)|\{\{[^}]*\}\}|process\.env\.|%[A-Z_]{3,}%/;

/**
 * Reads what was typed where a database URL belongs. Never throws, and guesses nothing it does not say: quotes, spaces and the
 * variable's name around it are taken off and named as slips, placeholders are named and left.
 */
export function readTyped(raw: string): Typed {
  const slips: Slip[] = [];
  let text = raw;
  const note = (slip: Slip) => void (slips.includes(slip) || slips.push(slip));
  const strip = (pattern: RegExp, slip: Slip) => {
    const next = text.replace(pattern, "");
    if (next !== text) note(slip);
    text = next;
  };
  for (let before = ""; before !== text; ) {
    before = text;
    strip(/^\s+|\s+$/g, "spaces");
    strip(NAME, "name");
    strip(COMMAND, "command");
    while (QUOTES.test(text)) strip(QUOTES, "quotes");
  }
  if (/[\r\n]/.test(text)) strip(/[\r\n]+\s*/g, "line break");
  if (PLACEHOLDER.test(text)) note("placeholder");
  if (TEMPLATE.test(text)) note("template");
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase() ?? null;
  const authority = /^[^:]*:\/\/([^/?#]*)/.exec(text)?.[1] ?? "";
  if (/,/.test(authority.slice(authority.lastIndexOf("@") + 1))) note("several hosts");
  const parsed = parseDatabaseUrl(text);
  return {
    raw,
    text,
    slips,
    scheme,
    url: parsed.ok ? parsed.url : null,
    place: parsed.ok ? placeOf(parsed.url) : null,
    problem: parsed.ok ? null : parsed.problem,
    hint: parsed.ok ? null : parsed.hint,
  };
}
