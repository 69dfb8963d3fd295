import type { LiveContext } from "../../server/context";
import { isPooled, refusalsOf } from "../../shared/actions/refusals";
import { isClientBackend, visibility } from "../../shared/client-backends";
import { groupBy } from "../../shared/group";
import { connectionLimits, usableSlots } from "../../shared/limits";
import { blockerPids } from "../../shared/session-row";
import type { Backend } from "../../shared/snapshot";
import { readTags } from "../../shared/sql-text/tags";
import { suspicionOf } from "../../shared/suspicion";
import type { DataOf } from "../../shared/view";
import type { emergency, Share } from "./contract";
import { countPresets } from "./presets";
import { restartsOf } from "./restarts";
import { suspectsOf } from "./suspects";
import { judge } from "./verdict";

const MOST = 12;

/** The tag that names the code behind a session, as the sessions' filter knows it. */
const tagOf = ({ query }: Backend) => {
  const { route, action, controller } = readTags(query);
  return route || action || controller || null;
};

function sharesBy(rows: readonly Backend[], nameOf: (row: Backend) => string | null): Share[] {
  return [...groupBy(rows, nameOf)]
    .map(([name, group]) => ({ name, count: group.length }))
    .sort((a, b) => b.count - a.count || (a.name ?? "").localeCompare(b.name ?? ""))
    .slice(0, MOST);
}

function holdersOf(rows: readonly Backend[]): DataOf<typeof emergency>["holders"] {
  return [...groupBy(rows, ({ user, application }) => JSON.stringify([user, application || null])).values()]
    .flatMap((group) => {
      const [first] = group;
      return first ? [{ user: first.user, application: first.application || null, count: group.length }] : [];
    })
    .sort((a, b) => b.count - a.count || (a.user ?? "").localeCompare(b.user ?? ""));
}

/** What the steps of an emergency need to know now, from the shared snapshot. */
export function queryEmergency({ live }: LiveContext): DataOf<typeof emergency> {
  const { snapshot, graph, pooler, self } = live;
  const clients = snapshot.backends.filter(isClientBackend);
  const { maxConnections, superuserReserved, reserved } = snapshot;
  const rows = clients.map((row) => {
    const node = graph.nodes.get(String(row.pid));
    const { idleInTransactionMs, victims } = suspicionOf(row, snapshot.startedAt, node);
    return { idleInTransactionMs, victims, blockedBy: blockerPids(node) };
  });
  const context = { ...snapshot, pooler };
  const idle = clients.filter(({ state }) => state === "idle");
  const data = {
    suspects: suspectsOf(snapshot, graph),
    limits: connectionLimits(snapshot),
    terms: { maxConnections, superuserReserved, reserved, usable: usableSlots(snapshot) },
    blocked: graph.blocked,
    total: clients.length,
    visibility: visibility(snapshot),
    presets: {
      ...countPresets(rows),
      application: sharesBy(clients, (row) => row.application || null),
      user: sharesBy(clients, (row) => row.user),
      tag: sharesBy(
        clients.filter((row) => tagOf(row) !== null),
        tagOf,
      ),
    },
    restarts: restartsOf(clients, (row) => refusalsOf(row, context).terminate),
    idle: { count: idle.length, poolSlots: idle.filter((row) => isPooled(row, pooler)).length },
    holders: holdersOf(clients),
    pooler: pooler !== null,
    emergencyLane: self.emergencyLane,
    own: self.sessions,
  };
  return { verdict: judge(data), ...data };
}
