import { formatCount, formatDuration } from "@/lib/shared/format";
import type { Past } from "@/lib/shared/past";

/** A sample this much older than what was asked for is said to be so, in ms: samples are at most a minute apart. */
const FAR_MS = 90_000;

/** What is to be known of a moment besides its figures: how far it is from what was asked, and what it does not hold. */
export function pastNotes({ asked, at, texts, cut }: Pick<Past, "asked" | "at" | "texts" | "cut">): string[] {
  const before = Date.parse(asked) - Date.parse(at);
  const left = formatCount(cut);
  return [
    ...(before > FAR_MS
      ? [`The moment asked for is ${formatDuration(before)} later: nothing whole is kept between the two.`]
      : []),
    ...(cut > 0
      ? [`Lists leave out ${left} of the least suspect ${cut === 1 ? "backend" : "backends"}.`]
      : []),
    texts.kept < texts.of
      ? `Query texts of ${formatCount(texts.kept)} of ${formatCount(texts.of)} sessions are kept, literals masked.`
      : "Literals in query texts are masked.",
  ];
}
