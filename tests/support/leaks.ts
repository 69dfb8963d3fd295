import { createHash } from "node:crypto";

/** As much of a secret as may not be seen, in characters. */
export const PART = 8;
/** Stands in every PART characters of every plant, see plants.mjs. */
const MARK = "qz";

const percentDecoded = (text: string) =>
  text.replace(/(%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll("%", ""), "hex").toString("latin1"));
const unescaped = (text: string) =>
  text
    .replace(/\\+u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/\\+x([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/&#x([0-9a-f]{1,6});/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/&#(\d{1,7});/g, (_, number: string) => String.fromCharCode(Number(number)));

/** What runs of hex digits and of base64, plain or URL-safe, spell from each place they may begin at. */
function* spelled(text: string): Generator<string> {
  for (const [run] of text.matchAll(/[0-9a-f]{16,}/gi)) {
    for (const from of [0, 1]) yield Buffer.from(run.slice(from), "hex").toString("latin1");
  }
  for (const [run] of text.matchAll(/[A-Za-z0-9+/_-]{11,}/g)) {
    for (const from of [0, 1, 2, 3]) yield Buffer.from(run.slice(from), "base64").toString("latin1");
  }
}

/**
 * Looks for secrets, or any 8 characters on end of one, in whatever is said: as they are, in either case, backwards, percent-encoded once
 * or twice, escaped as JSON, JavaScript and HTML do, in hex, in base64 from any byte on; and for their SHA-256.
 */
export function leakFinder(secrets: Readonly<Record<string, string>>) {
  const parts = new Map<string, string>();
  const digests = new Map<string, string>();
  for (const [name, secret] of Object.entries(secrets)) {
    const text = secret.toLowerCase();
    for (let at = 0; at + PART <= text.length; at++) {
      const part = text.slice(at, at + PART);
      if (!part.includes(MARK)) throw new Error(`"${name}" is no plant`);
      parts.set(part, name);
    }
    const sha256 = createHash("sha256").update(secret).digest();
    for (const form of ["hex", "base64", "base64url"] as const)
      digests.set(sha256.toString(form).slice(0, 40), name);
  }
  const looked = new Set<string>();

  function* inPlain(text: string): Generator<string> {
    const lower = text.toLowerCase();
    for (const view of [lower, [...lower].reverse().join("")]) {
      for (let at = view.indexOf(MARK); at >= 0; at = view.indexOf(MARK, at + 1)) {
        for (let from = Math.max(0, at - PART + MARK.length); from <= at; from++) {
          const name = parts.get(view.slice(from, from + PART));
          if (name !== undefined) yield name;
        }
      }
    }
  }

  /** The names of the secrets that `text` gives away. A text that was looked at before is not looked at again. */
  return (text: string): string[] => {
    const id = createHash("sha1").update(text).digest("base64");
    if (looked.has(id)) return [];
    looked.add(id);
    const once = percentDecoded(text);
    const found = new Set<string>();
    for (const view of new Set([text, once, percentDecoded(once), unescaped(text), unescaped(once)])) {
      for (const name of inPlain(view)) found.add(name);
      for (const told of spelled(view))
        if (told.toLowerCase().includes(MARK)) for (const name of inPlain(told)) found.add(name);
      for (const [digest, name] of digests) if (view.includes(digest)) found.add(`${name}, its SHA-256`);
    }
    if (found.size > 0) looked.delete(id);
    return [...found].sort();
  };
}
