import type { LockRow } from "../snapshot";
import { bestOf } from "./best";
import { type LockGraph, type LockNode, readLockGraph } from "./graph";
import { leadersOf } from "./table";

/** One step, as predicted after those before it. `left`: how many still wait then. */
export type Step = { id: string; freesNow: number; freesSurely: number; left: number };

type Facts = Parameters<typeof readLockGraph>[0];

const MOST_STEPS = 3;

/** The locks once `gone` has let go and those it frees have what they asked for. */
function without(facts: Facts, gone: LockNode): Facts {
  const freed = new Set(gone.freed);
  const leaders = leadersOf(facts.backends);
  const gids = new Map(facts.prepared.map(({ xid, gid }) => [xid, `prepared:${gid}`]));
  const idOf = ({ pid, prepared }: LockRow) =>
    pid === null ? (gids.get(prepared ?? "") ?? "prepared") : String(leaders.get(pid) ?? pid);
  const locks = facts.locks
    .filter((row) => idOf(row) !== gone.id)
    .map((row) => (freed.has(idOf(row)) ? { ...row, granted: true } : row));
  // The new state was told by nobody: from here on the edges come from the locks.
  return { ...facts, locks, crowded: true };
}

/** The ids of those who wait for none of `goingOn`: the others follow by themselves, and ending one of them would be for nothing. */
function withoutQueueOf(goingOn: ReadonlySet<string>, { nodes }: LockGraph): Set<string> {
  const following = new Set(goingOn);
  for (let before = -1; before !== following.size; ) {
    before = following.size;
    for (const { id, blockedBy } of nodes.values()) {
      if (blockedBy.some((blocker) => following.has(blocker))) following.add(id);
    }
  }
  return new Set([...nodes.keys()].filter((id) => !following.has(id)));
}

/**
 * The best next steps in order, at most three: each the best one once those before it are done. It ends where nobody is left to wait,
 * where the rest only waits for sessions that have just gone on, and after one step in a crowd, where more would cost too much.
 */
export function planOf(facts: Facts, graph: LockGraph): Step[] {
  const steps: Step[] = [];
  const goingOn = new Set<string>();
  let state = facts;
  let now = graph;
  while (steps.length < MOST_STEPS) {
    const left = withoutQueueOf(goingOn, now);
    const best = bestOf({ ...now, nodes: new Map([...now.nodes].filter(([id]) => left.has(id))) });
    if (!best) break;
    const { id, freesNow, freesSurely, freed } = best;
    steps.push({ id, freesNow, freesSurely, left: now.blocked - freesNow - (best.wait ? 1 : 0) });
    if (facts.crowded) break;
    for (const each of freed) goingOn.add(each);
    state = without(state, best);
    now = readLockGraph(state);
  }
  // Steps at the end that free nobody yet would send on-call killing on a guess; the first always stands.
  const useful = steps.findLastIndex(({ freesNow }) => freesNow > 0);
  return steps.slice(0, Math.max(1, useful + 1));
}
