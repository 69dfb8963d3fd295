import type { Figures } from "../../shared/figures";
import { formatCount } from "../../shared/format";
import { totalOf } from "./buckets";

/** The chart in a sentence or three, for whoever does not see it. */
export function summarise(points: readonly Figures[], hasGaps: boolean): string {
  const newest = points.at(-1);
  if (!newest) return "No samples yet.";
  const totals = points.map(totalOf);
  const waiting = Math.max(...points.map((point) => point.waiting));
  return [
    `Connections by state over the last 15 minutes: between ${formatCount(Math.min(...totals))} and ${formatCount(Math.max(...totals))} of ${formatCount(newest.usable)} usable, now ${formatCount(totals.at(-1))}.`,
    waiting > 0 ? `At most ${formatCount(waiting)} waited on a lock.` : "Nobody waited on a lock.",
    ...(hasGaps ? ["Part of the time has no samples."] : []),
  ].join(" ");
}
