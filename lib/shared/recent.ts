/** A sample: all that this module knows of it is when it was taken, in epoch ms by the database's clock. */
type Sample = { at: number };

export const WINDOW_MS = 15 * 60_000;
/** Samples further apart than this have a gap between them: nobody read, or this instance is new. */
export const GAP_MS = 15_000;
/** One sample is kept of each such span, as the server's own ring does. */
const SPAN_MS = 5_000;

/**
 * What is kept joined with what came: instances have rings of their own, and the clock is the database's, so samples of
 * all of them make one series. One each 5 s (the first, so that the choice never changes) and the newest; 15 minutes in all.
 */
export function mergeRecent<T extends Sample>(kept: readonly T[], came: readonly T[]): T[] {
  const byAt = new Map([...kept, ...came].map((point) => [point.at, point]));
  const all = [...byAt.values()].sort((a, b) => a.at - b.at);
  const newest = all.at(-1);
  if (!newest) return [];
  const spans = new Set<number>();
  return all.filter((point) => {
    if (newest.at - point.at > WINDOW_MS) return false;
    const span = Math.floor(point.at / SPAN_MS);
    const first = !spans.has(span);
    spans.add(span);
    return first || point === newest;
  });
}

/** The longest pause between two samples that is still no gap, when a page reads every `refreshMs`. */
export function gapFor(refreshMs: number): number {
  return Math.max(GAP_MS, Math.round(refreshMs * 1.5));
}

/** The samples in runs without a gap, oldest first. */
export function toRuns<T extends Sample>(points: readonly T[], gapMs: number): T[][] {
  const runs: T[][] = [];
  for (const point of points) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    if (run && before && point.at - before.at <= gapMs) run.push(point);
    else runs.push([point]);
  }
  return runs;
}

export type Span = { from: number; to: number };

/** Where there are no samples between `from` and `to`: before the first run, between runs, after the last. */
export function toGaps(
  runs: readonly (readonly Sample[])[],
  from: number,
  to: number,
  gapMs: number,
): Span[] {
  const gaps: Span[] = [];
  let end = from;
  for (const run of runs) {
    const first = run[0];
    const last = run.at(-1);
    if (!first || !last) continue;
    if (first.at - end > gapMs) gaps.push({ from: end, to: first.at });
    end = last.at;
  }
  if (to - end > gapMs) gaps.push({ from: end, to });
  return gaps;
}

/**
 * One value for each slot of `slotMs` up to `to`, the last sample of it; null where there is none: a sparkline's values.
 * Slots begin at whole multiples, so that a sample stays in its slot.
 */
export function toSlots<T extends Sample>(
  points: readonly T[],
  to: number,
  slotMs: number,
  pick: (point: T) => number,
): (number | null)[] {
  const slots: (number | null)[] = Array.from({ length: Math.ceil(WINDOW_MS / slotMs) }, () => null);
  for (const point of points) {
    const index = slots.length - 1 - (Math.floor(to / slotMs) - Math.floor(point.at / slotMs));
    if (index >= 0 && index < slots.length) slots[index] = pick(point);
  }
  return slots;
}

const MINUTE_MS = 60_000;

export type Minute<T> = { at: number; peak: T | null };

/**
 * Of each minute up to `to`, the newest first, the sample with the most of `of` (of equals the first); null where nobody
 * read. `at` begins the minute.
 */
export function toMinutes<T extends Sample>(
  points: readonly T[],
  to: number,
  of: (point: T) => number,
): Minute<T>[] {
  const newest = Math.floor(to / MINUTE_MS);
  return Array.from({ length: WINDOW_MS / MINUTE_MS }, (_, back) => {
    const minute = newest - back;
    const peak = points
      .filter((point) => Math.floor(point.at / MINUTE_MS) === minute)
      .reduce<T | null>((most, point) => (most && of(most) >= of(point) ? most : point), null);
    return { at: minute * MINUTE_MS, peak };
  });
}
