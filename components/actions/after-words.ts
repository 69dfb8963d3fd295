import type { Signal } from "@/lib/shared/actions/identity";
import type { Outcome } from "@/lib/shared/actions/outcome";

/** What came of it, in words. */
export function afterOf(
  outcome: Outcome,
  _signal: Signal,
): { title: string; detail: string[]; tone: string } {
  return {
    title: outcome.result,
    detail: outcome.error ? [outcome.error.message, outcome.error.hint] : [],
    tone: "",
  };
}
