import type { LiveContext } from "../../server/context";
import { visibility } from "../../shared/client-backends";
import { bestOf } from "../../shared/locks/best";
import { planOf } from "../../shared/locks/plan";
import type { Snapshot } from "../../shared/snapshot";
import type { DataOf } from "../../shared/view";
import type { blocking } from "./contract";
import { toNode } from "./nodes";
import { judge } from "./verdict";

/** waitstart came with 14. */
const WAIT_START_SINCE = 140_000;

/** Names of the databases that backends are in; of others only the oid is known. */
function databaseNames(snapshot: Snapshot): (id: number) => string {
  const names = new Map(snapshot.backends.map(({ databaseId, database }) => [databaseId, database]));
  return (id) => names.get(id) ?? `database ${id}`;
}

type Given = Pick<LiveContext, "viewer"> & {
  live: Pick<LiveContext["live"], "snapshot" | "graph" | "figures" | "recent" | "pooler"> &
    Partial<Pick<LiveContext["live"], "clientOf">>;
};

/** Who blocks whom, the most suspect first, and what would help. Never throws, whatever the snapshot's rows. */
export function queryBlocking({ viewer, live }: Given): DataOf<typeof blocking> {
  const { snapshot, graph, figures, recent } = live;
  const nameOf = databaseNames(snapshot);
  const seen = { ...snapshot, pooler: live.pooler };
  const nodes = [...graph.nodes.values()].map((node, rank) =>
    toNode(node, { snapshot: seen, viewer, nameOf, rank, clientOf: live.clientOf }),
  );
  const databases = nodes.flatMap(({ target }) => target?.database ?? []);
  const data = {
    blocked: graph.blocked,
    waiting: figures.waiting,
    oldestWaitMs: graph.oldestWaitMs,
    roots: [...graph.roots],
    best: bestOf(graph)?.id ?? null,
    plan: planOf(snapshot, graph),
    cycles: graph.cycles.map((cycle) => [...cycle]),
    nodes,
    sight: {
      ...visibility(snapshot),
      crowded: snapshot.crowded,
      waitStart: snapshot.versionNum >= WAIT_START_SINCE,
      databases: [...new Set(databases)].sort(),
      standby: snapshot.inRecovery,
    },
    recent: recent.map(({ at, blocked, waiting, roots }) => ({ at, blocked, waiting, roots })),
  };
  return { verdict: judge(data), ...data };
}
