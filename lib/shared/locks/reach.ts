import { ageMs } from "../time";
import type { Edges } from "./edges";
import type { Party } from "./parties";
import { PartySet } from "./party-set";

/** Who waits for whom, in both directions. Lists by a party's index. */
export type Reach = {
  /** Whom a party waits for: holders first, then those ahead in the queue. Empty when it does not wait. */
  before: readonly (readonly Party[])[];
  /** Those who wait directly for a party. */
  behind: readonly (readonly Party[])[];
};

const nobody: readonly Party[] = [];

/** Whom `party` waits for. */
export const blockersOf = ({ before }: Reach, party: Party) => before[party.index] ?? nobody;

/** Those who wait directly for `party`. */
export const waitersOf = ({ behind }: Reach, party: Party) => behind[party.index] ?? nobody;

/** `edges` among `parties` with their reverse. */
export function toReach(parties: readonly Party[], edges: ReadonlyMap<Party, Edges>): Reach {
  const behind = parties.map((): Party[] => []);
  const before = parties.map((party) => {
    const own = edges.get(party);
    const blockers = own ? [...new Set([...own.holders, ...own.ahead])] : [];
    for (const blocker of blockers) behind[blocker.index]?.push(party);
    return blockers;
  });
  return { before, behind };
}

/**
 * Everyone of `reach` found from `start` along `next`, without `start`; `returns` tells that the way led back to it. One pass over the
 * edges, no recursion: a chain may be as long as max_connections.
 */
export function follow(
  reach: Reach,
  start: Party,
  next: (party: Party) => readonly Party[],
): { found: PartySet; returns: boolean } {
  const found = new PartySet(reach.before.length);
  let returns = false;
  const step = (party: Party) => {
    for (const other of next(party)) {
      if (other === start) returns = true;
      else found.add(other);
    }
  };
  step(start);
  // The list grows as it is read.
  for (const party of found.items) step(party);
  return { found, returns };
}

/** All behind `party`, directly or through others. */
export function victimsOf(reach: Reach, party: Party) {
  return follow(reach, party, (each) => waitersOf(reach, each));
}

/** The longest wait among `parties`, in ms; 0 of none. `now` in microseconds. */
export function oldestWaitOf(parties: readonly Party[], now: number): number {
  let first = now;
  for (const { waits } of parties) {
    for (const { since } of waits) if (since !== null && since < first) first = since;
  }
  return ageMs(now, first) ?? 0;
}

/** Those who wait for each other in a circle, each circle once, its members in no order. `circling`: all who do. */
export function cyclesOf(reach: Reach, circling: readonly Party[]): Party[][] {
  const placed = new Set<Party>();
  const cycles: Party[][] = [];
  for (const party of circling) {
    if (placed.has(party)) continue;
    const up = follow(reach, party, (each) => blockersOf(reach, each)).found;
    const members = [party, ...victimsOf(reach, party).found.items.filter((each) => up.has(each))];
    for (const member of members) placed.add(member);
    cycles.push(members);
  }
  return cycles;
}
