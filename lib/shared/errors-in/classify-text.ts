import { type Classified, classifyLine } from "../errors/classify";

/** So many lines of one text are looked at: a stack trace may have hundreds. */
const LINES = 40;

/** The class of a text that may have several lines: as a whole, else of the first line that has one; null: no trouble of connections. */
export function classifyText(text: string): Classified | null {
  const whole = classifyLine(text);
  if (whole.class !== "none") return whole;
  if (!text.includes("\n")) return null;
  for (const line of text.split("\n", LINES)) {
    const found = classifyLine(line);
    if (found.class !== "none") return found;
  }
  return null;
}
