import type { Branch, Forest } from "./branch";

/** A branch of the held forest with what the newest answer says of it. */
function renewed(held: Branch, next: Branch | undefined): Branch {
  const { id, parent, circle, like } = held;
  const children = [...held.children];
  if (!next) return { ...held, children, gone: true };
  const also = [...(next.parent === null ? [] : [next.parent]), ...next.also].filter(
    (other) => other !== parent,
  );
  return {
    id,
    parent,
    circle,
    like,
    children,
    node: next.node,
    also,
    elsewhere: next.elsewhere,
    gone: false,
  };
}

/**
 * The newest answer in the places of the one that was held: nodes stay where they are with new values, those that went stay as they were,
 * marked; new ones come last under their parent. What was grouped as alike stays so.
 */
export function holdForest(held: Forest, next: Forest): Forest {
  const roots = [...held.roots];
  const branches = new Map<string, Branch>();
  for (const [id, branch] of held.branches) branches.set(id, renewed(branch, next.branches.get(id)));
  for (const [id, branch] of next.branches) {
    if (branches.has(id)) continue;
    branches.set(id, { ...branch, children: [] });
    if (branch.parent === null) roots.push(id);
    else branches.get(branch.parent)?.children.push(id);
  }
  return { roots, branches };
}
