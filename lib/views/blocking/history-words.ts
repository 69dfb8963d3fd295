import { formatCount } from "../../shared/format";
import type { Moment } from "./contract";
import { episodeText, lastEpisode } from "./episodes";
import { rootName, toHarms } from "./harms";

const NAMED = 3;

/** "a", "a and b", "a, b, c and 2 more". */
function listed(names: readonly string[]): string {
  const shown = names.slice(0, NAMED);
  const more = names.length - shown.length;
  const parts = more > 0 ? [...shown, `${formatCount(more)} more`] : shown;
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

/** What an empty chart says; null: somebody was blocked. Nobody is called free for times that nobody read. */
export function nobodyBlocked(moments: readonly Moment[], hasGaps: boolean): string | null {
  if (moments.length === 0) return "No samples yet";
  if (moments.some(({ blocked }) => blocked > 0)) return null;
  return hasGaps
    ? "Nobody was blocked in the samples of the last 15 minutes"
    : "Nobody was blocked in the last 15 minutes";
}

/** The chart in a few sentences, for whoever does not see it. `clock` says a time in the reader's zone. */
export function summariseBlocked(
  moments: readonly Moment[],
  { gapMs, hasGaps, clock }: { gapMs: number; hasGaps: boolean; clock: (at: number) => string },
): string {
  const empty = nobodyBlocked(moments, hasGaps);
  const last = lastEpisode(moments, gapMs);
  const waiting = Math.max(0, ...moments.map((moment) => moment.waiting));
  return [
    empty !== null
      ? `${empty}.`
      : `Blocked sessions over the last 15 minutes: at most ${formatCount(Math.max(...moments.map(({ blocked }) => blocked)))} at once, now ${formatCount(moments.at(-1)?.blocked)}.`,
    ...(waiting > 0 ? [`At most ${formatCount(waiting)} waited on a lock.`] : []),
    ...(last ? [`${episodeText(last, clock)}.`, `Roots: ${listed(toHarms(moments).map(rootName))}.`] : []),
    ...(hasGaps && moments.length > 0 ? ["Part of the time has no samples."] : []),
  ].join(" ");
}
