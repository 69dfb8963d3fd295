import type { LockGraph, LockNode } from "../../shared/locks/graph";
import { toState } from "../../shared/pg";
import type { WorstRoot } from "./worst-root";

function kindOf({ kind, inCycle }: LockNode): WorstRoot["kind"] {
  return inCycle ? "circle" : kind;
}

/** The root with the most behind it; of equal ones the more suspect. Null: nobody is blocked. */
export function worstRootOf({ roots, nodes }: LockGraph): WorstRoot | null {
  const [worst] = roots.flatMap((id) => nodes.get(id) ?? []).sort((a, b) => b.victims - a.victims);
  if (!worst) return null;
  const { backend, prepared } = worst;
  return {
    id: worst.id,
    kind: kindOf(worst),
    pid: worst.pid,
    name: prepared?.gid ?? (backend?.application || backend?.user || backend?.backendType || null),
    state: backend ? toState(backend.state) : null,
    ageMs: worst.idleInTransactionMs || worst.transactionMs || null,
    victims: worst.victims,
  };
}
