import { conflictsOf } from "./conflicts";
import type { LockTable, Party, Wait } from "./parties";
import { holdersInTheWay, queuesBehind } from "./queue";

/** Why a party waits. */
export type Edges = {
  /** Holders of a lock that conflicts: nothing else will do than that they let go. */
  holders: Party[];
  /**
   * Those ahead in the queue whose request conflicts, nearest first, as few as reach the same parties: one behind whom another of them
   * queues anyway is left out. The first is the nearest predecessor.
   */
  ahead: Party[];
};

/** Everyone whom pg_blocking_pids would name for this wait, from pg_locks alone. */
export function blockersFromLocks(wait: Wait): Set<Party> {
  const { queue } = wait.object;
  const ahead = queue.slice(0, wait.position);
  return new Set([
    ...holdersInTheWay(wait),
    ...ahead.filter((other) => queuesBehind(wait, other)).map(({ party }) => party),
  ]);
}

/** Edges.ahead of `wait`, as if `gone` were not there, where one is given. `found` holds who is known already, and then these too. */
export function aheadOf(wait: Wait, found: Set<Party>, gone?: Party): Party[] {
  const { told, object } = wait;
  const wanted = conflictsOf(wait.bit);
  const ahead: Party[] = [];
  // Whom a kept one conflicts with stands ahead of that one too, so it leads there.
  let reached = 0;
  for (let index = wait.position - 1; index >= 0; index--) {
    // Whoever conflicts further ahead is reached already; only those who were told are looked for one by one.
    if (!told && (wanted & ~reached) === 0) break;
    const other = object.queue[index];
    if (!other || other.party === wait.party || other.party === gone || (wanted & other.bit) === 0) continue;
    if (told && !told.has(other.party)) continue;
    const known = (reached & other.bit) !== 0;
    if (!known && !found.has(other.party)) ahead.push(other.party);
    found.add(other.party);
    // It is reached either way, and so is everyone ahead with whom it conflicts.
    reached |= conflictsOf(other.bit);
  }
  return ahead;
}

/** Why `wait` waits. */
function edgesOf(wait: Wait): Edges {
  const { told } = wait;
  const holders = holdersInTheWay(wait).filter((party) => told?.has(party) ?? true);
  const found = new Set<Party>(holders);
  const ahead = aheadOf(wait, found);
  // Told, yet in no lock that was read before: it came in between, and stands in the way all the same.
  for (const party of told ?? []) if (!found.has(party) && party !== wait.party) holders.push(party);
  return { holders, ahead };
}

/** For every party that waits, whom it waits for. A session and its parallel workers wait as one. */
export function toEdges(table: LockTable): Map<Party, Edges> {
  const edges = new Map<Party, Edges>();
  for (const { queue } of table.objects.values()) {
    for (const wait of queue) {
      const { holders, ahead } = edgesOf(wait);
      const known = edges.get(wait.party);
      if (!known) edges.set(wait.party, { holders, ahead });
      else {
        known.holders = [...new Set([...known.holders, ...holders])];
        known.ahead = [...new Set([...known.ahead, ...ahead])];
      }
    }
  }
  return edges;
}
