import type { PictureContext } from "../../server/context";
import { visibility } from "../../shared/client-backends";
import { toSession } from "../../shared/session-row";
import type { DataOf, ParamsOf } from "../../shared/view";
import { groupSessions, sortSessions } from "./arrange";
import type { sessions } from "./contract";
import { candidates } from "./rows";
import { countByState, filterSessions } from "./select";

/** The sessions that match, in order, one window of them. */
export function querySessions({
  params,
  viewer,
  live,
}: PictureContext<ParamsOf<typeof sessions>>): DataOf<typeof sessions> {
  const { snapshot, graph } = live;
  const all = candidates(snapshot, graph, { role: viewer.role, clientOf: live.clientOf });
  const matching = sortSessions(filterSessions(all, params), params, snapshot);
  const seen = { ...snapshot, pooler: live.pooler };
  const { groups, rows } = groupSessions(matching, params.group);
  return {
    total: matching.length,
    all: all.length,
    waiting: matching.filter(({ waiting }) => waiting).length,
    blocking: matching.filter(({ victims }) => victims > 0).length,
    visibility: visibility(snapshot),
    byState: countByState(all, params),
    groups,
    rows: rows.slice(params.offset, params.offset + params.limit).map((row) => toSession(row, seen)),
  };
}
