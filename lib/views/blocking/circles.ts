import type { Node } from "./contract";

/**
 * The members of a circle but its root in the order in which they wait: first who waits for the root, then who waits for that one, and so
 * on; several circles grown together one after the other. Those not reached come last, as given.
 */
export function inWaitingOrder(
  root: string,
  members: ReadonlySet<string>,
  known: ReadonlyMap<string, Pick<Node, "blockedBy">>,
): string[] {
  const waiters = new Map<string, string[]>();
  for (const id of members) {
    for (const blocker of known.get(id)?.blockedBy ?? []) {
      const list = waiters.get(blocker);
      if (list) list.push(id);
      else waiters.set(blocker, [id]);
    }
  }
  const reached = new Set<string>();
  const todo = [root];
  for (let id = todo.pop(); id !== undefined; id = todo.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    for (const waiter of (waiters.get(id) ?? []).toReversed()) if (!reached.has(waiter)) todo.push(waiter);
  }
  for (const id of members) reached.add(id);
  reached.delete(root);
  return [...reached];
}
