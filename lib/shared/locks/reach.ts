import type { Edges } from "./edges";
import type { LockTable, Party } from "./parties";

/** Who waits for whom, in both directions. */
export type Reach = {
  edges: ReadonlyMap<Party, Edges>;
  /** Those who wait directly for a party. */
  behind: ReadonlyMap<Party, readonly Party[]>;
};

/** Whom a party waits for: holders first, then those ahead in the queue. Empty when it does not wait. */
export function blockersOf(edges: Reach["edges"], party: Party): Party[] {
  const own = edges.get(party);
  return own ? [...new Set([...own.holders, ...own.ahead])] : [];
}

/** `edges` with their reverse. */
export function toReach(edges: ReadonlyMap<Party, Edges>): Reach {
  const behind = new Map<Party, Party[]>();
  for (const party of edges.keys()) {
    for (const blocker of blockersOf(edges, party)) {
      const list = behind.get(blocker);
      if (list) list.push(party);
      else behind.set(blocker, [party]);
    }
  }
  return { edges, behind };
}

/**
 * Everyone reached from `start` along `next`, without `start`; `returns` tells that the way led back to it. One pass over the edges,
 * no recursion: a chain may be as long as max_connections.
 */
export function follow(
  start: Party,
  next: (party: Party) => readonly Party[],
): { found: Set<Party>; returns: boolean } {
  const found = new Set<Party>();
  let returns = false;
  const todo = [start];
  for (let party = todo.pop(); party; party = todo.pop()) {
    for (const other of next(party)) {
      if (other === start) returns = true;
      else if (!found.has(other)) {
        found.add(other);
        todo.push(other);
      }
    }
  }
  return { found, returns };
}

/** All behind `party`, directly or through others. */
export function victimsOf(reach: Reach, party: Party): { found: Set<Party>; returns: boolean } {
  return follow(party, (each) => reach.behind.get(each) ?? []);
}

/** Those who wait for each other in a circle, each circle once, its members in no order. */
export function cyclesOf(table: LockTable, reach: Reach): Party[][] {
  const placed = new Set<Party>();
  const cycles: Party[][] = [];
  for (const party of table.parties) {
    if (placed.has(party)) continue;
    const down = victimsOf(reach, party);
    if (!down.returns) continue;
    const up = follow(party, (each) => blockersOf(reach.edges, each)).found;
    const members = [party, ...[...down.found].filter((each) => up.has(each))];
    for (const member of members) placed.add(member);
    cycles.push(members);
  }
  return cycles;
}
