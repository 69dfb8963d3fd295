import type { AlertState } from "./alert";
import type { AlertFacts, Measures } from "./facts";
import { errorsIn } from "./measure-errors";
import type { Rule } from "./rule";

/**
 * Deadlocks within the rule's window: as the server counts them, or as whoever lost one tells, at once and with who it was. They are the same
 * ones, so the larger number counts. Null: neither is known.
 */
export function deadlocksIn(
  rule: Rule,
  known: { facts: AlertFacts; state: Pick<AlertState, "deadlocks">; now: number; fires: boolean },
): Measures {
  const { facts, now, fires } = known;
  const { total, seen } = known.state.deadlocks;
  const late = seen.filter(({ at }) => at > now - rule.windowMs);
  const counted = late.reduce((sum, { count }) => sum + count, 0);
  const [told] = errorsIn(rule, facts, now, fires) ?? [];
  if (told && (told.value ?? 0) >= counted && (total === null || told.value !== 0)) return [told];
  return total === null ? null : [{ subject: "", value: counted, detail: "" }];
}
