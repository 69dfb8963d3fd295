import { MASK, maskDatabaseUrl } from "../database-url/mask";

const URLS = /[a-z][a-z0-9+.-]*:\/\/[^\s"'`<>]+/gi;
/** `PGPASSWORD=...`, `api_key=...`, wherever somebody pasted one. */
const PAIRS = /([\w-]*(?:pass?w|secret|token|api[_-]?key)[\w-]*)=[^\s&,;"'`]+/gi;
/** `user:password@host` without a scheme. */
const LOGINS = /(?<![^\s"'`(])[^\s:@/"'`(]+:(?!\/\/)[^\s@"'`]+@/g;
/** Controls and bidi marks: no terminal, page or log viewer is to obey them. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** A web address without what may be secret in one; any other URL as a database's. */
function maskUrl(text: string): string {
  if (!/^https?:/i.test(text)) return maskDatabaseUrl(text);
  if (!URL.canParse(text)) return MASK;
  const { origin, pathname } = new URL(text);
  return origin + pathname;
}

/** Text from elsewhere, fit to be kept and shown: nothing in it that looks like a password, at most `most` UTF-16 units. */
export function scrub(text: string, most: number): string {
  const clean = text
    .replace(UNSEEN, " ")
    .replace(URLS, maskUrl)
    .replace(PAIRS, `$1=${MASK}`)
    .replace(LOGINS, `${MASK}@`)
    .trim();
  return clean.length <= most ? clean : `${clean.slice(0, most - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}
