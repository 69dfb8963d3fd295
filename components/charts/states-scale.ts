const MINUTE_MS = 60_000;
const TICK_MS = 3 * MINUTE_MS;

/** 1, 2 or 5 times a power of ten, the least that is at least `value`. */
export function niceAbove(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, value)));
  return [1, 2, 5, 10].map((step) => step * power).find((step) => step >= value) ?? value;
}

export type Scale = { top: number; ticks: number[]; showsUsable: boolean };

/**
 * The height of the chart: up to the usable limit, so that it stands still while counts move; a little air above.
 * When less than a tenth of a large limit was ever in use, up to a round number instead, and the limit is only said.
 */
export function toScale(peak: number, usable: number): Scale {
  const showsUsable = usable > 0 && peak * 10 >= usable;
  const most = showsUsable ? Math.max(usable, peak) : niceAbove(Math.max(5, peak * 1.25));
  const step = niceAbove(most / 5);
  // A tick right below the dashed line would write over its label.
  const last = showsUsable ? Math.min(most, usable - step * 0.35) : most;
  const ticks = Array.from({ length: Math.floor(most / step) + 1 }, (_, index) => index * step).filter(
    (tick) => tick <= last || tick > usable * 1.04,
  );
  return { top: most * (showsUsable ? 1.1 : 1), ticks, showsUsable };
}

/** The height of a chart of counts without a limit, with a little air, and at most so many `lines` above its bottom. */
export function scaleOf(peak: number, lines: number): Omit<Scale, "showsUsable"> {
  const most = Math.max(4, peak * 1.1);
  const step = niceAbove(most / Math.max(1, lines));
  const count = Math.ceil(most / step);
  return { top: count * step, ticks: Array.from({ length: count + 1 }, (_, index) => index * step) };
}

/** Whole minutes, every third, in epoch ms: the same moments in every zone. None too near the right end's own label. */
export function timeTicks(from: number, to: number): number[] {
  const ticks: number[] = [];
  for (let at = Math.ceil(from / TICK_MS) * TICK_MS; at < to - MINUTE_MS * 1.6; at += TICK_MS) {
    if (at - from > MINUTE_MS / 3) ticks.push(at);
  }
  return [...ticks, to];
}
