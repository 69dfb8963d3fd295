/** A run of text that begins `at`: as it is, or one unseen character by its name ("U+202E"). */
export type Segment = { at: number; text: string; unseen: boolean };

// Format characters (bidi marks, zero-width, tags), controls but tab and newline, line separators, lone surrogates, fillers that draw nothing.
const UNSEEN = /(?![\t\n])[\p{Cf}\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u115f\u1160\u3164\uffa0]/gu;
const DRAWN_BEFORE = /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)$/u;
const DRAWN_AFTER = /^\p{Extended_Pictographic}/u;
const JOINER = "\u200d";

/** A joiner within an emoji is drawn: it makes one picture of several. */
function joinsEmoji(text: string, at: number): boolean {
  return (
    text[at] === JOINER &&
    DRAWN_BEFORE.test(text.slice(Math.max(0, at - 2), at)) &&
    DRAWN_AFTER.test(text.slice(at + 1, at + 3))
  );
}

/**
 * Other people's text with everything that is there but not seen made visible, in runs; joined with their names taken back they are
 * the text. Bidi controls can make code read otherwise than it runs (CVE-2021-42574); none reaches the page as itself.
 */
export function reveal(text: string): Segment[] {
  const segments: Segment[] = [];
  let from = 0;
  for (const { 0: found, index } of text.matchAll(UNSEEN)) {
    if (joinsEmoji(text, index)) continue;
    if (index > from) segments.push({ at: from, text: text.slice(from, index), unseen: false });
    const code = (found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    segments.push({ at: index, text: `U+${code}`, unseen: true });
    from = index + found.length;
  }
  if (from < text.length) segments.push({ at: from, text: text.slice(from), unseen: false });
  return segments;
}

/** The same as plain text for where no markup can stand (titles, labels): "a\u2039U+202E\u203ab". */
export function revealed(text: string): string {
  return reveal(text)
    .map((segment) => (segment.unseen ? `\u2039${segment.text}\u203a` : segment.text))
    .join("");
}
