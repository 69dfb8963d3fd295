import { bySuspicion } from "../suspicion";
import type { LockGraph, LockNode } from "./graph";

/**
 * Whom to end first, root or not: of those that can be ended, the one whose end frees the most at once; of equal ones first who frees for
 * certain, then the more suspect. Null: nobody waits, or nothing can be done from here.
 */
export function bestOf(graph: LockGraph): LockNode | null {
  const [best = null] = [...graph.nodes.values()]
    .filter(({ action, victims }) => action.kind !== "none" && victims > 0)
    .sort((a, b) => b.freesNow - a.freesNow || b.freesSurely - a.freesSurely || bySuspicion(a, b));
  return best;
}
