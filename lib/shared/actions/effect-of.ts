import type { LockGraph, LockNode } from "../locks/graph";
import type { Effect } from "./outcome";

/** Everyone who waits behind `id`, directly or through others. */
function behind(graph: LockGraph, id: string): Set<string> {
  const waiters = new Map<string, string[]>();
  for (const node of graph.nodes.values()) {
    for (const blocker of node.blockedBy) waiters.set(blocker, [...(waiters.get(blocker) ?? []), node.id]);
  }
  const found = new Set<string>();
  const next = [id];
  for (let at = next.pop(); at !== undefined; at = next.pop()) {
    for (const waiter of waiters.get(at) ?? []) {
      if (found.has(waiter) || waiter === id) continue;
      found.add(waiter);
      next.push(waiter);
    }
  }
  return found;
}

/** Who holds a waiter up in the end: the first in its way who waits for nobody, or whom a circle leads back to. */
function rootOf(graph: LockGraph, id: string): string | null {
  const seen = new Set([id]);
  let at = graph.nodes.get(id)?.blockedBy[0];
  while (at !== undefined && !seen.has(at)) {
    seen.add(at);
    const next = graph.nodes.get(at)?.blockedBy[0];
    if (next === undefined) return at;
    at = next;
  }
  return at ?? null;
}

/** Whether the wait of before is still the same: one that began after the signal is another. */
function stillWaits(node: LockNode | undefined, sinceSignalMs: number): boolean {
  return node?.wait != null && (node.wait.waitingMs ?? sinceSignalMs) >= sinceSignalMs;
}

/**
 * What a signal did, from the lock graph before it and the first one after the work was gone. `sinceSignalMs`: from the signal to
 * the reading of `after`, by the server's clock.
 */
export function effectOf(
  id: string,
  before: LockGraph,
  after: LockGraph,
  times: { goneMs: number | null; sinceSignalMs: number },
): Effect {
  const { goneMs, sinceSignalMs } = times;
  const freed = before.nodes.get(id)?.freed ?? [];
  const waits = (waiter: string) => stillWaits(after.nodes.get(waiter), sinceSignalMs);
  const left = [...behind(before, id)].filter((waiter) => after.nodes.get(waiter)?.wait != null);
  const roots = left.flatMap((waiter) => rootOf(after, waiter) ?? []);
  const counts = new Map<string, number>();
  for (const root of roots) counts.set(root, (counts.get(root) ?? 0) + 1);
  const [holder] = [...counts].sort(([, a], [, b]) => b - a)[0] ?? [null];
  return {
    goneMs,
    expected: freed.length,
    wentOn: freed.filter((waiter) => !waits(waiter)).length,
    left: left.length,
    holder,
  };
}
