import { formatCount } from "../../shared/format";
import type { DataOf } from "../../shared/view";
import type { sessions } from "./contract";

type Figures = Pick<DataOf<typeof sessions>, "total" | "all" | "waiting" | "blocking" | "visibility">;

const counted = (count: number) => `${formatCount(count)} ${count === 1 ? "session" : "sessions"}`;

/** The page's answer in a sentence: how many there are and how many wait, or how many match; and what is not seen. */
export function headline(
  { total, all, waiting, blocking, visibility }: Figures,
  filtered: boolean,
): { title: string; detail: string; tone: "neutral" | "warning" } {
  const hidden = visibility.total - visibility.visible;
  const waits = waiting === 1 ? "1 waits on a lock" : `${formatCount(waiting)} wait on a lock`;
  const title = filtered
    ? `${formatCount(total)} of ${counted(all)} ${total === 1 ? "matches" : "match"}`
    : waiting > 0
      ? `${counted(total)}, ${waits}`
      : counted(total);
  const facts = [
    hidden > 0 && `I can see ${formatCount(visibility.visible)} of ${counted(visibility.total)}.`,
    filtered && waiting > 0 && `Of these, ${waits}.`,
    blocking > 0 && `${formatCount(blocking)} ${blocking === 1 ? "holds" : "hold"} others up.`,
    // Nothing seen is not nothing there.
    waiting === 0 && total > 0 && hidden === 0 && "None of these waits on a lock.",
  ];
  return {
    title,
    detail: facts.filter((fact) => fact !== false).join(" "),
    tone: waiting > 0 && !filtered ? "warning" : "neutral",
  };
}
