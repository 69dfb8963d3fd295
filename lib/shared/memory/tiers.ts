import { z } from "zod";

/** Seconds a row of lifeguard.sample stands for: as it was sampled, 5 minutes, an hour. */
export const steps = [10, 300, 3600] as const;
export const step = z.union([z.literal(10), z.literal(300), z.literal(3600)]);
export type Step = z.infer<typeof step>;

const DAY_MS = 86_400_000;
/** How long rows of each step are kept, in ms, when nobody says otherwise: 7 days, 90 days, 2 years. */
export const KEPT_MS: Readonly<Record<Step, number>> = {
  10: 7 * DAY_MS,
  300: 90 * DAY_MS,
  3600: 731 * DAY_MS,
};

/** A chart's most points. */
export const MOST_POINTS = 600;
/** Widths of a chart's point in seconds: round ones, each a whole number of the steps below it. */
const WIDTHS = [10, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400, 172_800];

export type Tier = { step: Step; groupSeconds: number };

/**
 * Which rows answer a range, and how many seconds of them make a point: at most 600 points, no finer than the rows, which must still be
 * kept where the range begins. Times in epoch ms.
 */
export function tierFor(from: number, to: number, now: number, kept = KEPT_MS): Tier {
  const seconds = Math.max(0, to - from) / 1000;
  const wanted = seconds / (MOST_POINTS - 1);
  const fine = steps.find((candidate) => now - from <= kept[candidate]) ?? 3600;
  const groupSeconds =
    WIDTHS.find((width) => width >= wanted && width >= fine) ?? Math.ceil(wanted / 86_400) * 86_400;
  // The coarsest rows that still make such points: fewer to read, the same answer.
  const fits = [...steps].reverse().find((candidate) => candidate >= fine && groupSeconds % candidate === 0);
  return { step: fits ?? fine, groupSeconds };
}

/** The beginning of the span of `seconds` that holds `at`; epoch ms. */
export const bucketOf = (at: number, seconds: number): number =>
  Math.floor(at / (seconds * 1000)) * seconds * 1000;
