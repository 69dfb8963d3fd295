import { MASK } from "../database-url/mask";
import { scrub } from "../pool/scrub";

/** So much of an error's words is kept. */
const LONGEST = 500;

/** Where in whose code, and what an object does not have: neither says what went wrong. */
const FRAMES = /\n[ \t]+at [^\n]*|\b\w+: undefined,?/g;
/** Codes are no values of anybody's: SQLSTATEs, Prisma's, Node's, severities. */
const CODES =
  /\b(code|originalCode|sqlState|severity): '([0-9A-Z]{5}|P\d{4}|E[A-Z]{3,20}|ERROR|FATAL|PANIC)'/g;
/** What stands in single quotes is a value; PostgreSQL's names stand in double ones. */
const QUOTED = /'(?:[^'\\]|\\.|'')*(?:'|$)/g;
/** The values of a key or a row: "Key (email)=(ana@example.com)". */
const VALUES = /(\)=|contains |values )\([^)]*\)?/gi;
const EMAIL = /[^\s@"'<>(),:;]+@[^\s@"'<>(),:;/]+\.[a-z]{2,}/gi;
/** Tokens and keys: long runs of letters and digits mixed, or the parts of a JWT. */
const TOKEN = /\b(?=[\w-]*\d)(?=[\w-]*[a-z])[\w-]{24,}(?:\.[\w-]{6,})*\b/gi;
const BEARER = /\b(bearer|basic)\s+\S+/gi;
const COLON_PAIR = /\b([\w-]*(?:passw|pwd|secret|token|api[_-]?key)[\w-]*"?\s*:\s*"?)[^\s,;"'}]+/gi;

/** An error's words fit to be kept and shown: no URL's password, no token, no value of a statement; one line of 500 characters at most. */
export function maskError(text: string): string {
  const clean = text
    .replace(FRAMES, "")
    .replace(/\s+/g, " ")
    .replace(CODES, "$1: $2")
    .replace(QUOTED, "'?'")
    .replace(VALUES, "$1(?)")
    .replace(BEARER, `$1 ${MASK}`)
    .replace(COLON_PAIR, `$1${MASK}`);
  return scrub(clean, 4 * LONGEST)
    .replace(EMAIL, MASK)
    .replace(TOKEN, MASK)
    .slice(0, LONGEST)
    .trim();
}
