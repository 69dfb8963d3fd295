import { groupBy } from "../../shared/group";
import type { Snapshot } from "../../shared/snapshot";
import { bySuspicion, suspicionOf } from "../../shared/suspicion";
import type { ParamsOf } from "../../shared/view";
import type { sessions } from "./contract";
import type { Candidate } from "./rows";

type Params = ParamsOf<typeof sessions>;
type GroupKey = Params["group"];

const tagText = (tags: Record<string, string>) =>
  Object.entries(tags).map(([key, value]) => `${key}=${value}`);

/** The sessions that match every filter given. Search ignores case and looks only at what this viewer is shown. */
export function filterSessions(all: readonly Candidate[], params: Params): Candidate[] {
  const needle = params.search?.trim().toLowerCase();
  const same = (wanted: string | undefined, value: string | null) =>
    wanted === undefined || wanted === (value ?? "");
  return all.filter(({ row, state, tags, victims, query, waiting, pid }) => {
    if (
      params.state === "waiting"
        ? !waiting
        : params.state === "blocking"
          ? victims === 0
          : params.state && params.state !== state
    ) {
      return false;
    }
    if (params.pid !== undefined && params.pid !== pid) return false;
    if (!same(params.application, row.application) || !same(params.user, row.user)) return false;
    if (!same(params.database, row.database) || !same(params.client, row.client)) return false;
    if (params.tag !== undefined && !Object.values(tags).includes(params.tag)) return false;
    if (!needle) return true;
    const texts = [
      String(pid),
      row.application,
      row.user,
      row.database,
      row.client,
      row.waitEvent,
      query,
      ...tagText(tags),
    ];
    return texts.some((value) => value?.toLowerCase().includes(needle));
  });
}

/** The name of the group a session belongs to; null for none, hidden or not set. */
export function groupName({ row, state, tags }: Candidate, key: GroupKey): string | null {
  if (key === "state") return state;
  if (key === "tag") return tags.route ?? tags.action ?? tags.controller ?? null;
  if (key === "none") return null;
  return row[key] || null;
}

const nothingLast = (a: number | string | null, b: number | string | null): number => {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
  return typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b));
};

function sortValue({ row, pid, state, victims }: Candidate, key: Params["sort"]): number | string | null {
  if (key === "pid") return pid;
  if (key === "state") return state;
  if (key === "victims") return victims;
  // An older start is a greater age.
  if (key === "transactionAge") return row.xactStart === null ? null : -row.xactStart;
  if (key === "stateAge") {
    const since = row.state === "active" ? row.queryStart : row.stateChange;
    return since === null ? null : -since;
  }
  return key === "suspicion" ? null : row[key] || null;
}

/** In the order asked for; equal ones by pid, so that rows keep their place between refreshes. */
export function sortSessions(
  rows: readonly Candidate[],
  params: Params,
  context: { snapshot: Snapshot; victims: ReadonlyMap<number, number> },
): Candidate[] {
  const direction = params.order === "desc" ? -1 : 1;
  if (params.sort === "suspicion") {
    const blocking = { victims: context.victims, blockedBy: new Map() };
    const ranked = rows.map((candidate) => ({
      candidate,
      pid: candidate.pid,
      ...suspicionOf(candidate.row, context.snapshot, blocking),
    }));
    const sorted = ranked.sort(bySuspicion).map(({ candidate }) => candidate);
    return direction === -1 ? sorted : sorted.reverse();
  }
  return rows.toSorted(
    (a, b) => direction * nothingLast(sortValue(a, params.sort), sortValue(b, params.sort)) || a.pid - b.pid,
  );
}

/** Groups, largest first, and the rows in that order; without grouping the rows as they are. */
export function groupSessions(
  rows: readonly Candidate[],
  key: GroupKey,
): { groups: { name: string | null; count: number }[]; rows: Candidate[] } {
  if (key === "none") return { groups: [], rows: [...rows] };
  const groups = [...groupBy(rows, (row) => groupName(row, key))].sort(
    ([a, x], [b, y]) => y.length - x.length || (a ?? "").localeCompare(b ?? ""),
  );
  return {
    groups: groups.map(([name, { length }]) => ({ name, count: length })),
    rows: groups.flatMap(([, members]) => members),
  };
}
