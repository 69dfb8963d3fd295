import { ALIKE, type Entry, entriesOf, groupKey } from "./alike";
import type { Branch, Forest } from "./branch";

/** What a reader has opened and closed. */
export type Unfolded = {
  /** Ids of nodes shown without what is behind them. */
  collapsed: ReadonlySet<string>;
  /** How many more of a group of equals are shown, by its key. */
  opened: ReadonlyMap<string, number>;
  /** Rows drawn at most, those of opened groups not counted. */
  limit: number;
};

/** The most rows of one tree that are drawn unasked; a page of more is read by nobody. */
export const ROWS = { first: 200, step: 100 } as const;

/** As a tree is first shown: everything open but for equals. */
export const unfolded: Unfolded = { collapsed: new Set(), opened: new Map(), limit: ROWS.first };

type Place = { key: string; parent: string; level: number; place: number; size: number };
export type NodeRow = Place & {
  kind: "node";
  branch: Branch;
  expanded: boolean;
  /** How many stand behind it in this tree. */
  behind: number;
};
export type MoreRow = Place & {
  kind: "more";
  /** How many are not shown, and how many of the group are because somebody asked. */
  hidden: number;
  opened: number;
  /** Of the hidden: the longest and the shortest wait in ms; null: none is known. */
  longestMs: number | null;
  shortestMs: number | null;
  /** False: they have waited at least that long. */
  exact: boolean;
};
/** The end of what is drawn: `hidden` further nodes follow. */
export type RestRow = Place & { kind: "rest"; hidden: number };
export type Row = NodeRow | MoreRow | RestRow;

/** How many stand behind each node, through others too. */
export function behindOf({ branches }: Forest): ReadonlyMap<string, number> {
  const behind = new Map<string, number>();
  // Parents come before their children: backwards, all of a node's children are counted before it.
  for (const { id, parent } of [...branches.values()].toReversed()) {
    if (parent !== null) behind.set(parent, (behind.get(parent) ?? 0) + (behind.get(id) ?? 0) + 1);
  }
  return behind;
}

function toMore({ key, place, hidden, opened }: Extract<Entry, { kind: "more" }>, at: Omit<Place, "key">) {
  const waits = hidden.flatMap(({ node }) => node.waitingMs ?? []);
  const longest = waits.reduce<number | null>((most, ms) => Math.max(most ?? ms, ms), null);
  const shortest = waits.reduce<number | null>((least, ms) => Math.min(least ?? ms, ms), null);
  const exact = hidden.every(({ node }) => node.waitingExact);
  const counts = { hidden: hidden.length, opened, longestMs: longest, shortestMs: shortest, exact };
  return { ...at, ...counts, kind: "more" as const, key, place };
}

/**
 * The rows behind `root` from top to bottom, each with its level (from 1), its place among its siblings and their number. Nothing for an
 * unknown root. Total, without recursion: the length of a chain does not matter.
 */
export function visibleRows(forest: Forest, root: string, { collapsed, opened, limit }: Unfolded): Row[] {
  const { branches } = forest;
  const behind = behindOf(forest);
  const rows: Row[] = [];
  let drawn = 0;
  let left = 0;
  type Step = { entry: Entry; parent: Branch; level: number };
  const below = (parent: Branch, level: number): Step[] =>
    entriesOf(parent, branches, opened)
      .map((entry) => ({ entry, parent, level }))
      .reverse();
  const start = branches.get(root);
  const todo = start ? below(start, 1) : [];
  for (let step = todo.pop(); step; step = todo.pop()) {
    const { entry, parent, level } = step;
    const at = { parent: parent.id, level, place: entry.place, size: parent.children.length };
    const full = drawn >= limit;
    if (entry.kind === "more") {
      if (full) left += entry.hidden.length;
      else rows.push(toMore(entry, at));
      continue;
    }
    const { branch, extra } = entry;
    const expanded = branch.children.length > 0 && !collapsed.has(branch.id);
    if (full) left += 1 + (expanded ? 0 : (behind.get(branch.id) ?? 0));
    else
      rows.push({
        ...at,
        kind: "node",
        key: branch.id,
        branch,
        expanded,
        behind: behind.get(branch.id) ?? 0,
      });
    if (!extra) drawn++;
    if (expanded) for (const next of below(branch, level + 1)) todo.push(next);
  }
  if (left > 0) {
    rows.push({
      kind: "rest",
      key: `rest ${root}`,
      parent: root,
      level: 1,
      place: start?.children.length ?? 1,
      size: start?.children.length ?? 1,
      hidden: left,
    });
  }
  return rows;
}

/** The ids of all that stand behind `root`, parents first. */
export function idsBehind({ branches }: Forest, root: string): string[] {
  const inside = new Set([root]);
  // Parents come before their children.
  for (const { id, parent } of branches.values()) if (parent !== null && inside.has(parent)) inside.add(id);
  inside.delete(root);
  return [...inside];
}

/** The ids from `id` up to its root, itself first. */
export function pathOf({ branches }: Forest, id: string): string[] {
  const path: string[] = [];
  let at = branches.get(id);
  while (at) {
    path.push(at.id);
    at = at.parent === null ? undefined : branches.get(at.parent);
  }
  return path;
}

/** The same view with `id` in sight behind `root`: all above it open, its group of equals far enough, rows enough. */
export function revealing(forest: Forest, root: string, id: string, view: Unfolded): Unfolded {
  const path = pathOf(forest, id);
  const branch = forest.branches.get(id);
  if (!branch || branch.parent === null || !path.slice(1).includes(root)) return view;
  const collapsed = new Set(view.collapsed);
  for (const above of path.slice(1)) collapsed.delete(above);
  const opened = new Map(view.opened);
  const isShown = (rows: Row[]) => rows.some(({ key }) => key === id);
  if (branch.like !== null && !isShown(visibleRows(forest, root, { collapsed, opened, limit: Infinity }))) {
    const siblings = forest.branches.get(branch.parent)?.children ?? [];
    const before = siblings
      .slice(0, siblings.indexOf(id))
      .flatMap((other) => forest.branches.get(other) ?? []);
    const place = before.filter(({ like }) => like === branch.like).length + 1 - ALIKE.shown;
    opened.set(groupKey(branch.parent, branch.like), Math.ceil(place / ALIKE.step) * ALIKE.step);
  }
  let { limit } = view;
  const all = visibleRows(forest, root, { collapsed, opened, limit: Infinity });
  const at = all.findIndex(({ key }) => key === id);
  if (!isShown(visibleRows(forest, root, { collapsed, opened, limit }))) {
    limit = Math.ceil((at + 1) / ROWS.step) * ROWS.step;
  }
  return { collapsed, opened, limit };
}
