import type { DataOf } from "../../shared/view";
import type { brief } from "./brief";

type Brief = DataOf<typeof brief>;

/** What the store says, and what this instance tells without it: an outage that fires, and messages of it that have not arrived. */
export function withOwn(
  said: Brief,
  own: { told: object | null; failing: { error: string | null }[] },
): Brief {
  const plus = (known: number | null, more: number) => (more === 0 ? known : (known ?? 0) + more);
  return {
    ...said,
    firing: plus(said.firing, Number(own.told !== null)),
    failing: plus(said.failing, own.failing.length),
    error: own.failing[0]?.error ?? said.error,
  };
}
