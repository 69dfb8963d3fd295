import { formatCount, formatDuration } from "../format";
import type { PoolerPoint } from "./figures";

const most = (values: readonly number[]) => Math.max(0, ...values);

/** What an empty chart says; null: somebody waited. Nobody is called served for times that nobody read. */
export function nobodyWaited(points: readonly PoolerPoint[], hasGaps: boolean): string | null {
  if (points.length === 0) return "No samples yet";
  if (points.some(({ waiting }) => waiting > 0)) return null;
  return hasGaps
    ? "No client waited in the samples of the last 15 minutes"
    : "No client waited in the last 15 minutes";
}

/** The chart in a few sentences, for whoever does not see it. */
export function summarisePooler(points: readonly PoolerPoint[], hasGaps: boolean): string {
  const newest = points.at(-1);
  if (!newest) return "No samples yet.";
  const longest = most(points.map(({ longestWaitMs }) => longestWaitMs ?? 0));
  const empty = nobodyWaited(points, hasGaps);
  return [
    empty
      ? `${empty}.`
      : `Clients waiting in PgBouncer over the last 15 minutes: at most ${formatCount(most(points.map(({ waiting }) => waiting)))} at once, for up to ${formatDuration(longest)}, now ${formatCount(newest.waiting)}.`,
    `Server connections in use: at most ${formatCount(most(points.map(({ active }) => active)))}, now ${formatCount(newest.active)}.`,
    ...(hasGaps ? ["Part of the time has no samples."] : []),
  ].join(" ");
}
