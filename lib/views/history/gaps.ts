type Span = { from: number; to: number };

/** Why there are no samples, as it was kept; times in epoch ms. */
export type Recorded = Span & {
  side: string;
  class: string;
  sqlstate: string | null;
  message: string;
};

/** A time without samples and why; `side` null: nobody asked, as far as is known. */
export type Gap = Span &
  Partial<Omit<Recorded, "side">> & {
    side: string | null;
  };

/** The longest pause between two points that is still no gap: cron comes each minute, and may miss one. */
export const pauseOf = (everyS: number): number => Math.max(150_000, everyS * 1_500);

/** Where `points` (epoch ms, ascending) leave more than `pauseMs` without one, from the beginning of memory on. */
export function silences(points: readonly number[], { from, to }: Span, pauseMs: number): Span[] {
  const spans: Span[] = [];
  let end = from;
  for (const at of points) {
    if (at - end > pauseMs) spans.push({ from: end, to: at });
    end = Math.max(end, at);
  }
  if (to - end > pauseMs) spans.push({ from: end, to });
  return spans;
}

/** `span` without what `others` cover. */
function without(span: Span, others: readonly Span[]): Span[] {
  let left = [span];
  for (const other of others) {
    left = left.flatMap(({ from, to }) =>
      other.to <= from || other.from >= to
        ? [{ from, to }]
        : [
            { from, to: Math.min(to, other.from) },
            { from: Math.max(from, other.to), to },
          ].filter((part) => part.to > part.from),
    );
  }
  return left;
}

/** Reasons of the same kind that touch are one: a store that was down for an hour left many. */
function joined(recorded: readonly Recorded[], touchMs: number): Recorded[] {
  const all: Recorded[] = [];
  for (const one of [...recorded].sort((a, b) => a.from - b.from)) {
    const before = all.findLast(
      (other) => other.side === one.side && other.class === one.class && other.sqlstate === one.sqlstate,
    );
    if (before && one.from - before.to <= touchMs) before.to = Math.max(before.to, one.to);
    else all.push({ ...one });
  }
  return all;
}

/**
 * Every gap with its reason: those that were kept, and what else of the silences is longer than `pauseMs`, in which nobody sampled.
 * Oldest first, within the range.
 */
export function explain(
  silent: readonly Span[],
  recorded: readonly Recorded[],
  range: Span,
  pauseMs: number,
): Gap[] {
  const known = joined(recorded, pauseMs)
    .map((gap) => ({ ...gap, from: Math.max(gap.from, range.from), to: Math.min(gap.to, range.to) }))
    .filter(({ from, to }) => to > from);
  const nobody = silent
    .flatMap((span) => without(span, known))
    .filter(({ from, to }) => to - from > pauseMs)
    .map((span) => ({ ...span, side: null }));
  return [...known, ...nobody].sort((a, b) => a.from - b.from);
}
