import { groupBy } from "../../shared/group";
import { type State, toState } from "../../shared/pg";
import type { Backend } from "../../shared/snapshot";
import type { Share } from "./contract";

/** How many names a list carries; whoever wants them all groups the sessions. */
const MOST = 12;

/** Client backends by `nameOf`, the largest first. A null name means hidden or not set. */
export function sharesBy(rows: readonly Backend[], nameOf: (row: Backend) => string | null): Share[] {
  const shares = [...groupBy(rows, nameOf)].map(([name, group]) => ({
    name,
    count: group.length,
    byState: countStates(group),
  }));
  return shares
    .sort((a, b) => b.count - a.count || (a.name ?? "").localeCompare(b.name ?? ""))
    .slice(0, MOST);
}

/** Rows by state, with how many of each wait on a lock. */
export function countStates(rows: readonly Backend[]): { state: State; count: number; waiting: number }[] {
  return [...groupBy(rows, (row) => toState(row.state))].map(([state, group]) => ({
    state,
    count: group.length,
    waiting: group.filter((row) => row.waitEventType === "Lock").length,
  }));
}
