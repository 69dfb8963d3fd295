import { isKeyword } from "./keywords";

export type TokenKind =
  | "keyword"
  | "string"
  | "number"
  | "identifier"
  | "comment"
  | "parameter"
  | "punctuation"
  | "space";
export type Token = { kind: TokenKind; text: string };

// PostgreSQL counts every byte above 127 as a letter, so every character above U+007F is one here.
const SPACE = /[ \t\n\r\f\v]+/y;
const WORD = /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y;
const WORD_FOLLOWS = /[\w\u0080-\uffff]/y;
// Greedy on purpose: whatever clings to a digit is part of the literal (1_000, 0x1F, 1e-10, 12abc).
const NUMBER = /\.?\d(?:[eE][+-]\d|[\w.\u0080-\uffff])*/y;
const PARAMETER = /\$\d+/y;
const DOLLAR_TAG = /\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/y;
const LINE_COMMENT = /--[^\n\r]*/y;
const COMMENT_EDGE = /\/\*|\*\//g;

/** The end of what `pattern` matches at `at`, or -1. */
function match(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

/** A string must be followed by a gap or an operator; `'O'Brien'` is broken SQL, so all the rest is suspect. */
function endOrAll(text: string, end: number): number {
  return match(WORD_FOLLOWS, text, end) === -1 ? end : text.length;
}

/** End of a '...' whose quote stands at `at`; the end of the text when it is cut off or can be read in two ways. */
function plainString(text: string, at: number): number {
  for (let from = at + 1; ; ) {
    const quote = text.indexOf("'", from);
    if (quote === -1) return text.length;
    let backslashes = 0;
    while (quote - backslashes - 1 > at && text[quote - backslashes - 1] === "\\") backslashes++;
    // With standard_conforming_strings off \' does not end the string, with it on it does: nobody here can know.
    if (backslashes % 2 === 1) return text.length;
    if (text[quote + 1] !== "'") return endOrAll(text, quote + 1);
    from = quote + 2;
  }
}

/** End of an E'...' whose quote stands at `at`. */
function escapeString(text: string, at: number): number {
  for (let index = at + 1; index < text.length; index++) {
    if (text[index] === "\\") index++;
    else if (text[index] === "'") {
      if (text[index + 1] !== "'") return endOrAll(text, index + 1);
      index++;
    }
  }
  return text.length;
}

/** End of a "..." whose quote stands at `at`. */
function quotedName(text: string, at: number): number {
  for (let from = at + 1; ; ) {
    const quote = text.indexOf('"', from);
    if (quote === -1) return text.length;
    if (text[quote + 1] !== '"') return quote + 1;
    from = quote + 2;
  }
}

/** End of a block comment that opens at `at`; they nest, unlike in C. */
function blockComment(text: string, at: number): number {
  COMMENT_EDGE.lastIndex = at;
  for (let depth = 0; ; ) {
    const edge = COMMENT_EDGE.exec(text);
    if (!edge) return text.length;
    depth += edge[0] === "/*" ? 1 : -1;
    if (depth === 0) return COMMENT_EDGE.lastIndex;
  }
}

/** What starts with a letter: a word, or a string or quoted name with a prefix (E, B, X, N, U&). */
function word(text: string, at: number): { kind: TokenKind; end: number } {
  const end = match(WORD, text, at);
  const prefix = end - at === 1 ? text.slice(at, end).toLowerCase() : "";
  if (prefix === "e" && text[end] === "'") return { kind: "string", end: escapeString(text, end) };
  if (prefix !== "" && "bxn".includes(prefix) && text[end] === "'") {
    return { kind: "string", end: plainString(text, end) };
  }
  if (prefix === "u" && text.startsWith("&'", end)) {
    return { kind: "string", end: plainString(text, end + 1) };
  }
  if (prefix === "u" && text.startsWith('&"', end)) {
    return { kind: "identifier", end: quotedName(text, end + 1) };
  }
  return { kind: isKeyword(text.slice(at, end)) ? "keyword" : "identifier", end };
}

function next(text: string, at: number): { kind: TokenKind; end: number } {
  const start = text[at];
  if (start === "'") return { kind: "string", end: plainString(text, at) };
  if (start === '"') return { kind: "identifier", end: quotedName(text, at) };
  if (start === "/" && text[at + 1] === "*") return { kind: "comment", end: blockComment(text, at) };
  let end = match(SPACE, text, at);
  if (end !== -1) return { kind: "space", end };
  if (match(WORD, text, at) !== -1) return word(text, at);
  end = match(NUMBER, text, at);
  if (end !== -1) return { kind: "number", end };
  end = match(PARAMETER, text, at);
  if (end !== -1) return { kind: "parameter", end };
  end = match(LINE_COMMENT, text, at);
  if (end !== -1) return { kind: "comment", end };
  end = match(DOLLAR_TAG, text, at);
  if (end === -1) return { kind: "punctuation", end: at + 1 };
  const close = text.indexOf(text.slice(at, end), end);
  return { kind: "string", end: close === -1 ? text.length : close + end - at };
}

/**
 * The tokens of an SQL text by PostgreSQL's lexical rules; joined, their texts equal the input. Linear in its length; never throws.
 * Cut-off text is normal (track_activity_query_size): an open string or comment runs to the end. What can be read in
 * two ways (a backslash before a quote) is one string to the end, so that masking hides more, never less.
 * https://www.postgresql.org/docs/18/sql-syntax-lexical.html
 */
export function scan(text: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    const { kind, end } = next(text, at);
    tokens.push({ kind, text: text.slice(at, end) });
    at = end;
  }
  return tokens;
}
