import { formatDuration } from "../../shared/format";
import { toRuns } from "../../shared/recent";
import type { Moment } from "./contract";
import { rootName, toHarms } from "./harms";
import { sessions } from "./words";

/** A stretch of samples in each of which somebody was blocked. */
export type Episode = {
  /** The first and the last sample that saw it, epoch ms by the database's clock: it lasted at least that long. */
  from: number;
  to: number;
  /** The most who were blocked at once. */
  most: number;
  /** The roots, the most harmful first: "billing-worker 4121". Other people's text, what is unseen in it shown. */
  names: string[];
  /** The newest sample still saw it. */
  ongoing: boolean;
  /** A gap or the window's start hides its begin. */
  cut: boolean;
  /** A gap hides its end. */
  lost: boolean;
};

/**
 * The stretches in which somebody was blocked, oldest first. A pause of more than `gapMs` between two samples ends one:
 * nobody knows what was in between.
 */
export function episodesOf(moments: readonly Moment[], gapMs: number): Episode[] {
  const newest = moments.at(-1);
  return toRuns(moments, gapMs).flatMap((run) => {
    const episodes: Episode[] = [];
    let seen: Moment[] = [];
    run.forEach((moment, index) => {
      if (moment.blocked > 0) seen.push(moment);
      const [first] = seen;
      const last = seen.at(-1);
      const ends = moment.blocked === 0 || index === run.length - 1;
      if (!ends || !first || !last) return;
      const ongoing = last === newest;
      episodes.push({
        from: first.at,
        to: last.at,
        most: Math.max(...seen.map(({ blocked }) => blocked)),
        names: toHarms(seen).map(rootName),
        ongoing,
        cut: first === run[0],
        lost: !ongoing && last === run.at(-1),
      });
      seen = [];
    });
    return episodes;
  });
}

/** The newest of them; null: nobody was blocked in any sample. */
export function lastEpisode(moments: readonly Moment[], gapMs: number): Episode | null {
  return episodesOf(moments, gapMs).at(-1) ?? null;
}

/** "41 s"; "at least 41 s" where a gap hides a part; "seen once" when a single sample saw it. */
function lengthOf({ from, to, cut, lost }: Episode): string {
  if (to === from) return "seen once";
  return `${cut || lost ? "at least " : ""}${formatDuration(to - from)}`;
}

/** "Last episode: 02:14, 3 sessions, 41 s", or "Since 02:14: ..." while it goes on. `clock` says a time in the reader's zone. */
export function episodeText(episode: Episode, clock: (at: number) => string): string {
  const { from, most, ongoing, cut } = episode;
  const figures = `${sessions(most)}, ${lengthOf(episode)}`;
  const begin = `${cut ? "before " : ""}${clock(from)}`;
  return ongoing ? `Since ${begin}: ${figures}` : `Last episode: ${begin}, ${figures}`;
}
