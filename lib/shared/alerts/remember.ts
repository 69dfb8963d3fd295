import type { AlertState } from "./alert";
import type { AlertFacts } from "./facts";

/** As long as the longest window that a rule may count over. */
const KEEP_MS = 24 * 3_600_000;
const MOST = 100;
/** A deployment that has not reported for so long is judged no more. */
const CHECK_MS = 7 * 24 * 3_600_000;

/** Deadlocks are told as a total: what came since the last look is new, unless the statistics were reset. */
function deadlocksOf(
  { deadlocks }: AlertState,
  { sample }: AlertFacts,
  now: number,
): AlertState["deadlocks"] {
  if (!sample?.slow) return deadlocks;
  const { deadlocks: total, reset } = sample.slow;
  const same = deadlocks.total !== null && deadlocks.reset === reset && total >= deadlocks.total;
  const more = same && deadlocks.total !== null ? total - deadlocks.total : 0;
  const seen = deadlocks.seen.filter(({ at }) => now - at < KEEP_MS);
  return { total, reset, seen: more > 0 ? [...seen, { at: now, count: more }].slice(-MOST) : seen };
}

/** The newest check of each application. */
function checksOf({ checks }: AlertState, facts: AlertFacts, now: number): AlertState["checks"] {
  const all = [...checks, ...(facts.checks ?? [])].filter(({ at }) => now - at < CHECK_MS);
  return [...new Map(all.map((check) => [check.application, check])).values()].slice(-MOST);
}

/** The state with what these facts add to its memory. */
export const remember = (state: AlertState, facts: AlertFacts, now: number): AlertState => ({
  ...state,
  deadlocks: deadlocksOf(state, facts, now),
  checks: checksOf(state, facts, now),
});
