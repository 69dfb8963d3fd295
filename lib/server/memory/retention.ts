import type { Step } from "../../shared/memory/tiers";
import { KEPT_MS, steps } from "../../shared/memory/tiers";

const DAY_MS = 86_400_000;
/** More is a slip of the keyboard. */
const MOST_DAYS = 3_660;

/** How long rows of each step are kept, in ms. */
export type Keep = Readonly<Record<Step, number>>;

/**
 * KEEP_DAYS: days of samples as taken, of 5 minutes and of hours, "7,90,730". Each at least a day and none shorter than the one before
 * it, for a row must outlive those it is made of. Null: it is something else. Unset: the defaults.
 */
export function readKeep(text: string | undefined): Keep | null {
  if (!text) return KEPT_MS;
  const days = text.split(",").map((part) => (/^\s*\d{1,4}\s*$/.test(part) ? Number(part) : Number.NaN));
  const sound = days.every((value, at) => value >= 1 && value <= MOST_DAYS && value >= (days[at - 1] ?? 1));
  const [raw, fine, coarse] = days;
  if (!sound || days.length !== steps.length || !raw || !fine || !coarse) return null;
  return { 10: raw * DAY_MS, 300: fine * DAY_MS, 3600: coarse * DAY_MS };
}
