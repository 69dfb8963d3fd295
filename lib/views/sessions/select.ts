import type { DataOf, ParamsOf } from "../../shared/view";
import type { sessions } from "./contract";
import type { Candidate } from "./rows";

export type Params = ParamsOf<typeof sessions>;
type Filters = Omit<Params, "group" | "sort" | "order" | "limit" | "offset">;
type StateFilter = NonNullable<Params["state"]>;

/** The tag that names the code behind a session: the route says most, then the action. Null: no such tag. */
export function tagName(tags: Readonly<Record<string, string>>): string | null {
  return tags.route || tags.action || tags.controller || null;
}

function hasTag(tags: Readonly<Record<string, string>>, wanted: string): boolean {
  if (wanted === (tagName(tags) ?? "")) return true;
  return Object.entries(tags).some(([key, value]) => wanted === `${key}=${value}`);
}

function isInState({ state, waiting, victims }: Candidate, wanted: StateFilter): boolean {
  if (wanted === "waiting") return waiting;
  return wanted === "blocking" ? victims > 0 : state === wanted;
}

/** All who wait for `root`, directly or through others of `all`; a cycle does not make anyone wait for itself. */
function behindOf(all: readonly Candidate[], root: number): Set<number> {
  const found = new Set<number>();
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const { pid, blockedBy } of all) {
      if (pid !== root && blockedBy.some((blocker) => blocker === root || found.has(blocker))) found.add(pid);
    }
  }
  return found;
}

function matchesSearch({ row, pid, query, tags, poolerClient }: Candidate, needle: string): boolean {
  const texts = [
    ...[String(pid), row.application, row.user, row.database, row.client, row.waitEvent, query],
    ...[poolerClient?.client, poolerClient?.application],
  ];
  if (texts.some((text) => text?.toLowerCase().includes(needle))) return true;
  return Object.entries(tags).some(([key, value]) => `${key}=${value}`.toLowerCase().includes(needle));
}

/** The sessions that match every filter given. Search ignores case and looks only at what this viewer is shown. */
export function filterSessions(all: readonly Candidate[], filters: Filters): Candidate[] {
  const needle = filters.search?.trim().toLowerCase();
  const behind = filters.behind === undefined ? null : behindOf(all, filters.behind);
  const same = (wanted: string | undefined, value: string | null) =>
    wanted === undefined || wanted === (value ?? "");
  return all.filter((candidate) => {
    const { row, pid, tags } = candidate;
    return (
      (!filters.state || isInState(candidate, filters.state)) &&
      (filters.pid === undefined || filters.pid === pid) &&
      (!behind || behind.has(pid)) &&
      same(filters.application, row.application) &&
      same(filters.user, row.user) &&
      same(filters.database, row.database) &&
      same(filters.client, row.client) &&
      (filters.tag === undefined || hasTag(tags, filters.tag)) &&
      (!needle || matchesSearch(candidate, needle))
    );
  });
}

/** How many each state would give under all the other filters: the states that are there, then waiting and blocking. */
export function countByState(
  all: readonly Candidate[],
  filters: Filters,
): DataOf<typeof sessions>["byState"] {
  const counts = new Map<StateFilter, number>();
  const add = (state: StateFilter) => counts.set(state, (counts.get(state) ?? 0) + 1);
  for (const { state, waiting, victims } of filterSessions(all, { ...filters, state: undefined })) {
    add(state);
    if (waiting) add("waiting");
    if (victims > 0) add("blocking");
  }
  return [...counts].map(([state, count]) => ({ state, count }));
}
