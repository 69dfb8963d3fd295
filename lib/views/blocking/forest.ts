import { likeness } from "./alike";
import type { Branch, Forest } from "./branch";
import type { Node } from "./contract";
import { type Graph, placesOf } from "./places";

const up = (a: number | null, b: number | null) => {
  const [left, right] = [a ?? Number.POSITIVE_INFINITY, b ?? Number.POSITIVE_INFINITY];
  return left === right ? 0 : left < right ? -1 : 1;
};

/** As they stand in line; of several lines, the longest wait first. */
function inLine({ node: a }: Branch, { node: b }: Branch): number {
  return (
    up(a.queuePosition, b.queuePosition) ||
    up(-(a.waitingMs ?? -1), -(b.waitingMs ?? -1)) ||
    up(a.pid, b.pid) ||
    (a.id < b.id ? -1 : 1)
  );
}

const lockOf = ({ target }: Node) =>
  JSON.stringify([target?.type, target?.name, target?.detail, target?.database]);

/** Whether `other` stands ahead in the same line under the same parent: its place in the line says so already. */
function isAhead(other: Branch | undefined, branch: Branch): boolean {
  if (!other || branch.circle || other.parent === null || other.parent !== branch.parent) return false;
  const [theirs, own] = [other.node.queuePosition, branch.node.queuePosition];
  return theirs !== null && own !== null && theirs < own && lockOf(other.node) === lockOf(branch.node);
}

/**
 * The graph as trees. A node stands under the first it waits for that has a node (holders come first, then the nearest ahead in line); a
 * circle's members under the one that is its root. Nodes whose blockers are all unknown become roots, after those given. Total and linear
 * but for sorting, whatever the input: self edges, duplicates, circles that nobody named, chains of any length.
 */
export function toForest(graph: Graph): Forest {
  const { known, parents, ranks } = placesOf(graph);
  const made = new Map<string, Branch>();
  for (const [id, node] of known) {
    const parent = parents.get(id) ?? null;
    const circle = parent !== null && ranks.has(id);
    const place = { parent, circle, children: [], also: [], elsewhere: [], like: null, gone: false };
    made.set(id, { id, node, ...place });
  }
  for (const { id, parent } of made.values()) if (parent !== null) made.get(parent)?.children.push(id);
  const inOrder = (ids: string[]) =>
    ids
      .flatMap((id) => made.get(id) ?? [])
      .sort((a, b) => up(ranks.get(a.id) ?? null, ranks.get(b.id) ?? null) || inLine(a, b))
      .map(({ id }) => id);

  const forest = [...parents].flatMap(([id, parent]) => (parent === null ? [id] : []));
  const branches = new Map<string, Branch>();
  const todo = forest.toReversed();
  for (let id = todo.pop(); id !== undefined; id = todo.pop()) {
    const branch = made.get(id);
    if (!branch) continue;
    branch.children = inOrder(branch.children);
    branches.set(id, branch);
    for (const child of branch.children.toReversed()) todo.push(child);
  }
  for (const branch of branches.values()) {
    const { id, node, parent } = branch;
    branch.also = [...new Set(node.blockedBy)].filter(
      (other) => other !== id && other !== parent && !isAhead(made.get(other), branch),
    );
    for (const other of branch.also) made.get(other)?.elsewhere.push(id);
    branch.like = likeness(branch);
  }
  return { roots: forest, branches };
}
