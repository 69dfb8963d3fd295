import type { AlertState } from "./alert";
import type { Rule } from "./rule";

/** What takes longer is left to ticks. */
const LONGEST_MS = 150_000;

/**
 * How long, ms, until all that is pending has fired and all that is over has resolved, if it stays as it was judged last; null: nothing is
 * undecided, or not so soon.
 */
export function undecidedMs({ at, alerts }: AlertState, rules: readonly Rule[]): number | null {
  if (at === null) return null;
  const left = alerts.flatMap(({ rule: key, state, since, clearSince }) => {
    const rule = rules.find((one) => one.key === key);
    if (rule && state === "pending") return [rule.forMs - (at - since)];
    return rule && clearSince !== null ? [rule.clearForMs - (at - clearSince)] : [];
  });
  const soon = left.filter((ms) => ms <= LONGEST_MS);
  return soon.length > 0 ? Math.max(0, ...soon) : null;
}
