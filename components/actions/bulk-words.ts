import type { Signal } from "@/lib/shared/actions/identity";
import type { Outcome } from "@/lib/shared/actions/outcome";
import { formatCount, formatDuration } from "@/lib/shared/format";

const counted = (count: number) => (count === 1 ? "1 session" : `${formatCount(count)} sessions`);

/** The deed of a confirmation, whole: "Terminate 14 sessions on shop at db.example". */
export function deedWords(
  signal: Signal,
  count: number,
  place: { database: string; host: string } | null,
): string {
  const where = place === null ? "" : ` on ${place.database} at ${place.host}`;
  return `${signal === "cancel" ? `Cancel the ${count === 1 ? "query" : "queries"} of` : "Terminate"} ${counted(count)}${where}`;
}

/** Whether what was typed confirms it: the count or the database's name. */
export function isConfirmed(typed: string, count: number, database: string): boolean {
  const text = typed.trim();
  return text === String(count) || text === formatCount(count) || (text !== "" && text === database);
}

/** What came of one of several, in a few words. */
export function resultWords({ result, effect, error }: Outcome): string {
  switch (result) {
    case "signalled":
      if (effect === null) return "signalled";
      return effect.goneMs === null
        ? "signalled, still there"
        : `gone after ${formatDuration(effect.goneMs)}`;
    case "gone":
      return "had ended by itself";
    case "changed":
      return "serves other work now, left alone";
    case "denied":
      return `PostgreSQL refuses it${error?.sqlstate ? ` (${error.sqlstate})` : ""}`;
    default:
      return error?.message ?? result;
  }
}

/** Whether it was seen to end. */
export const isGone = ({ result, effect }: Outcome) =>
  result === "signalled" && effect !== null && effect.goneMs !== null;

/** Whether trying the very same again may help: no answer came, or no lane worked. */
export const isWorthAgain = ({ result }: Pick<Outcome, "result">) => result === "failed";

/** How far it is. */
export const progressWords = (done: number, asked: number) =>
  `Signalled ${formatCount(done)} of ${formatCount(asked)}`;

/** What came of all, in a sentence or two; `asked` were to be signalled, those without an outcome were not. */
export function summaryWords(asked: number, outcomes: readonly Outcome[]): { title: string; detail: string } {
  const count = (test: (outcome: Outcome) => boolean) => outcomes.filter(test).length;
  const gone = count(isGone);
  const parts: [number, string][] = [
    [count((outcome) => outcome.result === "signalled" && !isGone(outcome)), "signalled, not seen to end"],
    [count(({ result }) => result === "gone"), "ended by itself before"],
    [count(({ result }) => result === "changed"), "at other work by then, left alone"],
    [count(({ result }) => result === "refused" || result === "denied"), "refused"],
    [count(({ result }) => result === "failed"), "failed"],
    [asked - outcomes.length, "not tried"],
  ];
  const left = parts.flatMap(([number, words]) => (number > 0 ? [`${formatCount(number)} ${words}`] : []));
  return {
    title: `${formatCount(gone)} of ${formatCount(asked)} gone`,
    detail: left.length === 0 ? "" : `${left.join(", ")}.`,
  };
}
