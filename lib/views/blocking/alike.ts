import { groupBy } from "../../shared/group";
import type { Branch, Forest } from "./branch";

/** Of those alike this many are shown as themselves, and so many more each time somebody asks. */
export const ALIKE = { shown: 3, step: 100 } as const;

/** What is read of a query, and what is compared once its values are left out: the rest may be cut off for one and not for the other. */
const READ = 160;
const COMPARED = 120;

/** A query without its values and comments (each request has a trace of its own): they say which work it is, not what kind. */
function shapeOf(query: string | null): string | null {
  if (query === null) return null;
  return query
    .slice(0, READ)
    .replace(/\/\*[\s\S]*?(?:\*\/|$)/g, " ")
    .replace(/'(?:[^']|'')*'?|\b\d[\d.]*/g, "?")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, COMPARED);
}

/**
 * A text that is equal for two waiters when a reader learns nothing from the second: same application, user, query, lock and blockers. Null
 * for those to be seen by themselves: others wait behind it, it is in a circle, or its end would free somebody.
 */
export function likeness({ node, children, circle, also }: Branch): string | null {
  if (node.kind !== "session" || children.length > 0 || circle || node.freesNow > 0) return null;
  const { application, user, database, requested, target, row, queryId, query, worker } = node;
  return JSON.stringify([
    application,
    user,
    database,
    requested,
    target && [target.type, target.name, target.database],
    row?.name,
    queryId ?? shapeOf(query),
    worker !== null,
    also,
  ]);
}

/** One line under a parent: a node (`extra` where somebody asked for more), or what stands for those like the ones above it. */
export type Entry =
  | { kind: "node"; branch: Branch; place: number; extra: boolean }
  | { kind: "more"; key: string; place: number; hidden: Branch[]; opened: number };

/** What a parent's group of equals is known by, between answers too. */
export const groupKey = (parent: string, like: string) => `more ${parent} ${like}`;

/**
 * The children of a node in their order, equals beyond the first three as one line after the third; `opened` says how many more of a group
 * are asked for. One alone is never left out: its own line is as short.
 */
export function entriesOf(
  { id, children }: Branch,
  branches: Forest["branches"],
  opened: ReadonlyMap<string, number>,
): Entry[] {
  const placed = children.flatMap((child, index) => {
    const branch = branches.get(child);
    return branch ? [{ branch, place: index + 1 }] : [];
  });
  const groups = groupBy(placed, ({ branch }) => branch.like);
  const seen = new Map<string, number>();
  return placed.flatMap(({ branch, place }): Entry[] => {
    const node: Entry = { kind: "node", branch, place, extra: false };
    const { like } = branch;
    const group = like === null ? [] : (groups.get(like) ?? []);
    if (like === null || group.length <= ALIKE.shown + 1) return [node];
    const count = (seen.get(like) ?? 0) + 1;
    seen.set(like, count);
    // Somebody has come to stand behind it since: it is no longer like the others.
    if (count > ALIKE.shown) return branch.children.length > 0 ? [node] : [];
    if (count < ALIKE.shown) return [node];
    const rest = group.slice(ALIKE.shown).filter((member) => member.branch.children.length === 0);
    if (rest.length === 0) return [node];
    const key = groupKey(id, like);
    const asked = Math.min(rest.length, opened.get(key) ?? 0);
    const shown = rest
      .slice(0, asked)
      .map((member): Entry => ({ kind: "node", branch: member.branch, place: member.place, extra: true }));
    const hidden = rest.slice(asked).map((member) => member.branch);
    const next = (rest[asked] ?? rest.at(-1))?.place ?? place;
    return [node, ...shown, { kind: "more", key, place: next, hidden, opened: asked }];
  });
}
