import { MASK } from "./mask";
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
  /** It came masked, and cannot be read for that: an application's report. */
  masked: boolean;
  /** What stands before ://, in lower case; null when nothing does. */
  scheme: string | null;
  /** Its parts; null when it cannot be read, and `problem` says why without quoting it. */
  url: DatabaseUrl | null;
  place: Place | null;
  problem: string | null;
  hint: string | null;
};

const QUOTES = /^["'`“”‘’«]|["'`“”‘’»][;,]?$/;
/** White space, and what is none to a regular expression and still cannot be seen. */
const SPACES = /^[\s\u200b-\u200d\u2060]+|[\s\u200b-\u200d\u2060]+$/g;
/** Written out where a shell's echo was told not to read them. */
const WRITTEN_BREAK = /(?:\\[rn])+$/;
/** `DATABASE_URL=...`, `export DATABASE_URL=...`, `DATABASE_URL: ...`, as one line of .env or YAML. */
const NAME = /^(?:export\s+|set\s+)?[A-Z][A-Z0-9_]*\s*[=:]\s*(?=["'`“”‘’]*[a-z][a-z0-9+.-]*:\/\/)/;
const COMMAND = /^(?:psql|pg_dump|prisma)\s+(?=["']?postgres)/;
/** Words of guides that stand for a value: YOUR_…, a whole part in brackets, and the very examples that Prisma and others print. */
const PLACEHOLDER =
  /\[?YOUR[-_ ]?(?:\w+[-_ ])?(?:PASSWORD|PASS|HOST|HOSTNAME|USER|USERNAME|PROJECT|DATABASE|REF|TOKEN)\b\]?|(?<=[/:@.-])(?:\[[a-z][\w -]*\]|<[a-z][\w -]*>)(?=[:@/?.]|$)|:\/\/(?:(?:db_?)?user|username):(?:(?:db_?)?password|pass)@(?:host|hostname)\b|johndoe:randompassword@|@HOST:PORT\b/i;
/** A URL whose login was masked because it could not be read: nothing before the mask. */
const MASKED_LOGIN = new RegExp(`^(?:[a-z][a-z0-9+.-]*://)?${MASK}(?:@|$)`, "i");
/** A variable that a shell or a build would have filled in. Anything else with a dollar or per cent sign may be a password. */
const TEMPLATE =
  /\$\{[A-Za-z_][\w.:-]*\}|\{\{[^}]*\}\}|process\.env\.|(?<=[/:@=])(?:\$[A-Z_][A-Z0-9_]*|%[A-Z_]{3,}%)(?=[@:/?&]|$)|^\$[A-Z_][A-Z0-9_]*$/;

const MASKED = {
  ok: false,
  problem: "It came masked where a readable one shows its user: whoever masked it could not read it.",
  hint: "Look at it where it is set: most often a special character in user or password is not percent-encoded.",
} as const;

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
    strip(SPACES, "spaces");
    strip(WRITTEN_BREAK, "line break");
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
  const masked = MASKED_LOGIN.test(text);
  const parsed = masked ? MASKED : parseDatabaseUrl(text);
  return {
    raw,
    text,
    slips,
    masked,
    scheme,
    url: parsed.ok ? parsed.url : null,
    place: parsed.ok ? placeOf(parsed.url) : null,
    problem: parsed.ok ? null : parsed.problem,
    hint: parsed.ok ? null : parsed.hint,
  };
}
