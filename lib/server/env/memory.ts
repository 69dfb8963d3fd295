import { KEPT_MS, type Step, steps } from "../../shared/memory/tiers";

const DAY_MS = 86_400_000;
const MB = 1_048_576;
/** More is a slip of the keyboard. */
const MOST = { days: 3_660, megabytes: 100_000 };

/** How long rows of each step are kept, in ms. */
export type Keep = Readonly<Record<Step, number>>;
/** What memory may take: how long, and how many bytes a day. */
export type Bounds = { keep: Keep; bytesADay: number };

/** Ten times what a sample a minute takes of 100 sessions; somebody who looks all day makes six a minute. See docs/memory.md. */
export const USUAL_BOUNDS: Bounds = { keep: KEPT_MS, bytesADay: 50 * MB };

const wholeNumber = (text: string) => (/^\s*\d{1,6}\s*$/.test(text) ? Number(text) : Number.NaN);

/** Days of samples as taken, of 5 minutes and of hours. None shorter than the one before it: a row must outlive those it is made of. */
function readKeep(text: string): Keep | null {
  const days = text.split(",").map(wholeNumber);
  const sound = days.every((value, at) => value >= (days[at - 1] ?? 1) && value <= MOST.days);
  const [raw, fine, coarse] = days;
  if (!sound || days.length !== steps.length || !raw || !fine || !coarse) return null;
  return { 10: raw * DAY_MS, 300: fine * DAY_MS, 3600: coarse * DAY_MS };
}

function readMegabytes(text: string): number | null {
  const megabytes = wholeNumber(text);
  return megabytes >= 1 && megabytes <= MOST.megabytes ? megabytes * MB : null;
}

/** KEEP_DAYS ("7,90,731") and MEMORY_MB_A_DAY ("50"). What is unset or wrong is as usual; what is wrong stands in `problems`. */
export function readBounds(set: { KEEP_DAYS?: string; MEMORY_MB_A_DAY?: string }): {
  bounds: Bounds;
  problems: string[];
} {
  const keep = set.KEEP_DAYS ? readKeep(set.KEEP_DAYS) : USUAL_BOUNDS.keep;
  const bytesADay = set.MEMORY_MB_A_DAY ? readMegabytes(set.MEMORY_MB_A_DAY) : USUAL_BOUNDS.bytesADay;
  return {
    bounds: { keep: keep ?? USUAL_BOUNDS.keep, bytesADay: bytesADay ?? USUAL_BOUNDS.bytesADay },
    problems: [
      ...(keep
        ? []
        : ["KEEP_DAYS is not three numbers of days, none below the one before, such as 7,90,731."]),
      ...(bytesADay ? [] : ["MEMORY_MB_A_DAY is no whole number of megabytes from 1 to 100000."]),
    ],
  };
}
