/** The refresh intervals a viewer may choose, in ms. */
export const intervals = [1_000, 2_000, 5_000, 10_000, 30_000] as const;

/** A live view's own interval, in ms: what its contract says as refreshMs. */
export const DEFAULT_INTERVAL_MS = 2_000;

/** Reads stop after this long without a touch, in ms (DESIGN §4: a forgotten tab keeps a suspendable database awake). */
export const UNTOUCHED_MS = 30 * 60_000;

const RETRY_MS = [2_000, 4_000, 5_000] as const;

/**
 * ms to wait before the next read: the chosen interval after an answer; 2, 4, then 5 s after failures in a row.
 * `jitter` (0 to 1) shortens a retry by up to a fifth, so that many viewers do not return at one moment.
 */
export function nextDelay(failures: number, intervalMs: number, jitter: number): number {
  if (failures <= 0) return intervalMs;
  const base = RETRY_MS[Math.min(failures, RETRY_MS.length) - 1] ?? 5_000;
  return Math.round(base * (1 - 0.2 * jitter));
}

/** Whether a moment that could not be read is asked for again: what is not kept stays so, a database that is away comes back. */
export const mayPass = (code: string | undefined): boolean => code === "unreachable";

/**
 * ms until a read is due: the delay, less what has gone by since the last attempt ended (null: none yet).
 * At least 50, because SWR takes 0 for "never".
 */
export function dueIn(delayMs: number, settledAt: number | null, now: number): number {
  if (settledAt === null) return 50;
  return Math.max(50, Math.min(delayMs, settledAt + delayMs - now));
}

/** Whether nobody has touched the page for 30 minutes; both times in ms of one clock. */
export function isUntouched(now: number, lastTouch: number): boolean {
  return now - lastTouch >= UNTOUCHED_MS;
}

/** `past`: the page shows a moment, and there is nothing to read again. */
export type PauseReason = "past" | "hand" | "untouched" | "hidden";

/** Why reads are stopped now, the past first, then the viewer's own choice; null while they run. A wall screen is never "untouched". */
export function pauseReason(facts: {
  past: boolean;
  byHand: boolean;
  untouched: boolean;
  wall: boolean;
  hidden: boolean;
}): PauseReason | null {
  if (facts.past) return "past";
  if (facts.byHand) return "hand";
  if (facts.untouched && !facts.wall) return "untouched";
  return facts.hidden ? "hidden" : null;
}

/** A stored interval as a choosable one; anything else is null: the view's own interval. */
export function toInterval(stored: string | null): number | null {
  return intervals.find((ms) => String(ms) === stored) ?? null;
}
