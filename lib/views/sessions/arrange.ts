import { groupBy } from "../../shared/group";
import type { Snapshot } from "../../shared/snapshot";
import { bySuspicion, suspicionOf } from "../../shared/suspicion";
import type { DataOf } from "../../shared/view";
import type { sessions } from "./contract";
import { naturalOrder } from "./keys";
import type { Candidate } from "./rows";
import { type Params, tagName } from "./select";

type GroupKey = Params["group"];

// Numbers within names in their own order (worker-2 before worker-10); one collator, for localeCompare makes one a call.
const collator = new Intl.Collator("en", { numeric: true });

/** The name of the group a session belongs to; null for none, hidden or not set. */
function groupName({ row, state, tags }: Candidate, key: GroupKey): string | null {
  if (key === "state") return state;
  if (key === "tag") return tagName(tags);
  return key === "none" ? null : row[key] || null;
}

/** What is compared; an older start is a greater age. */
function sortValue({ row, pid, state, victims }: Candidate, key: Params["sort"]): number | string | null {
  if (key === "pid") return pid;
  if (key === "state") return state;
  if (key === "victims") return victims;
  if (key === "transactionAge") return row.xactStart === null ? null : -row.xactStart;
  if (key === "stateAge") {
    const since = row.state === "active" ? row.queryStart : row.stateChange;
    return since === null ? null : -since;
  }
  return key === "suspicion" ? null : row[key] || null;
}

function sortBy(rows: readonly Candidate[], key: Params["sort"], direction: 1 | -1): Candidate[] {
  const valued = rows.map((candidate) => ({ candidate, value: sortValue(candidate, key) }));
  valued.sort(({ candidate: a, value: x }, { candidate: b, value: y }) => {
    if (x === null || y === null) return (x === null ? 1 : 0) - (y === null ? 1 : 0) || a.pid - b.pid;
    const difference =
      typeof x === "number" && typeof y === "number" ? x - y : collator.compare(String(x), String(y));
    return direction * difference || a.pid - b.pid;
  });
  return valued.map(({ candidate }) => candidate);
}

/** In the order asked for; what has no value is last either way, and equal ones go by pid, so that rows keep their place. */
export function sortSessions(
  rows: readonly Candidate[],
  { sort, order = naturalOrder(sort) }: Pick<Params, "sort" | "order">,
  { startedAt }: Pick<Snapshot, "startedAt">,
): Candidate[] {
  if (sort !== "suspicion") return sortBy(rows, sort, order === "desc" ? -1 : 1);
  const sorted = rows
    .map((candidate) => ({
      candidate,
      pid: candidate.pid,
      ...suspicionOf(candidate.row, startedAt, candidate),
    }))
    .sort(bySuspicion)
    .map(({ candidate }) => candidate);
  return order === "desc" ? sorted : sorted.reverse();
}

/** Groups, largest first, those without a name after others of their size; and the rows in that order. Without grouping, the rows as they are. */
export function groupSessions(
  rows: readonly Candidate[],
  key: GroupKey,
): { groups: DataOf<typeof sessions>["groups"]; rows: Candidate[] } {
  if (key === "none") return { groups: [], rows: [...rows] };
  const groups = [...groupBy(rows, (row) => groupName(row, key))].sort(
    ([a, x], [b, y]) =>
      y.length - x.length ||
      (a === null ? 1 : 0) - (b === null ? 1 : 0) ||
      collator.compare(a ?? "", b ?? ""),
  );
  return {
    groups: groups.map(([name, members]) => ({
      name,
      count: members.length,
      waiting: members.filter(({ waiting }) => waiting).length,
    })),
    rows: groups.flatMap(([, members]) => members),
  };
}
