import { formatCount } from "../../shared/format";
import { lengthOf, titleOf } from "../../shared/incidents/words";
import type { Incidents, Row } from "./contract";
import { spans, type Within } from "./keys";

export type Headline = { title: string; detail: string; tone: "neutral" | "good" | "warning" | "bad" };

/** A row that has not ended is only called going on while samples are taken. */
export const isOpen = ({ endedAt, seenAt }: Pick<Row, "endedAt" | "seenAt">, sampledAt: number | null) =>
  endedAt === null && sampledAt !== null && sampledAt - seenAt < 180_000;

/** The page's answer in a sentence. */
export function headline(
  data: Incidents,
  { within, filtered }: { within: Within; filtered: boolean },
): Headline {
  const { rows, total, sampledAt } = data;
  const open = rows.filter((row) => isOpen(row, sampledAt));
  const [first] = open;
  if (first) {
    const more = open.length > 1 ? ` ${formatCount(open.length - 1)} more going on.` : "";
    return {
      title: `Going on now: ${titleOf(first)}`,
      detail: `For ${lengthOf(first)}.${more}`,
      tone: "bad",
    };
  }
  const where = within === "all" ? "in what is kept" : `in the last ${spans[within]}`;
  if (total === 0) {
    return {
      title: filtered ? `No incident matches ${where}` : `No incident ${where}`,
      detail:
        sampledAt === null
          ? "Nothing has been sampled yet."
          : "Found in samples, at most one every 10 s: what is shorter may be missed.",
      tone: "neutral",
    };
  }
  return {
    title: `${formatCount(total)} ${total === 1 ? "incident" : "incidents"} ${where}`,
    detail: "None goes on in the newest sample. The newest first.",
    tone: "neutral",
  };
}
