import type { Figures } from "../../shared/figures";
import { formatCount } from "../../shared/format";
import { totalOf } from "./buckets";
import { WINDOW_MS } from "./recent";

const MINUTE_MS = 60_000;

export type Minute = { at: number; peak: Figures | null };

/** The fullest sample of each minute up to `to`, the newest minute first; null where nobody read. `at` begins the minute. */
export function toMinutes(points: readonly Figures[], to: number): Minute[] {
  const newest = Math.floor(to / MINUTE_MS);
  return Array.from({ length: WINDOW_MS / MINUTE_MS }, (_, back) => {
    const minute = newest - back;
    const peak = points
      .filter((point) => Math.floor(point.at / MINUTE_MS) === minute)
      .reduce<Figures | null>(
        (most, point) => (most && totalOf(most) >= totalOf(point) ? most : point),
        null,
      );
    return { at: minute * MINUTE_MS, peak };
  });
}

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
