import type { DataOf } from "../../shared/view";
import { inWaitingOrder } from "./circles";
import type { blocking, Node } from "./contract";

/** What of the wire a tree is built from. */
export type Graph = Pick<DataOf<typeof blocking>, "nodes" | "roots" | "cycles">;
type Parents = Map<string, string | null>;

/** Puts the members of each circle under its root. Ranks tell the order in which they wait. */
function placeCircles(cycles: Graph["cycles"], known: ReadonlyMap<string, Node>, parents: Parents) {
  const ranks = new Map<string, number>();
  for (const cycle of cycles) {
    const members = new Set(cycle.filter((id) => known.has(id) && !ranks.has(id)));
    if (members.size < 2) continue;
    const [first = ""] = members;
    const root = [...members].find((id) => parents.get(id) === null) ?? first;
    parents.set(root, null);
    inWaitingOrder(root, members, known).forEach((id, rank) => {
      if (parents.has(id)) return;
      parents.set(id, root);
      ranks.set(id, rank);
    });
  }
  return ranks;
}

/** Makes roots of circles that nobody named, so that the way up ends from everywhere. */
function breakLoops(parents: Parents): void {
  const sound = new Set<string>();
  for (const start of parents.keys()) {
    const way = new Set<string>();
    let at: string | null = start;
    while (at !== null && !sound.has(at) && !way.has(at)) {
      way.add(at);
      at = parents.get(at) ?? null;
    }
    if (at !== null && way.has(at)) parents.set(at, null);
    for (const id of way) sound.add(id);
  }
}

/**
 * Under whom each node stands: roots under nobody, a circle's members under the one that is its root, others under the first they wait for
 * that has a node (holders come first, then the nearest ahead in line). `ranks` is the order within circles. From everywhere the way up ends.
 */
export function placesOf({ nodes, roots, cycles }: Graph) {
  const known = new Map<string, Node>();
  for (const node of nodes) if (!known.has(node.id)) known.set(node.id, node);
  const parents: Parents = new Map(roots.filter((id) => known.has(id)).map((id) => [id, null]));
  const ranks = placeCircles(cycles, known, parents);
  for (const { id, blockedBy } of known.values()) {
    if (parents.has(id)) continue;
    parents.set(id, blockedBy.find((blocker) => blocker !== id && known.has(blocker)) ?? null);
  }
  breakLoops(parents);

  return { known, parents, ranks };
}
