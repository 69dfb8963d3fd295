import type { PictureContext } from "../../server/context";
import { isClientBackend, visibility } from "../../shared/client-backends";
import { groupBy } from "../../shared/group";
import { connectionLimits, usableSlots } from "../../shared/limits";
import { toState } from "../../shared/pg";
import { blockerPids } from "../../shared/session-row";
import { readTags } from "../../shared/sql-text/tags";
import { visibleQuery } from "../../shared/sql-text/visible";
import { rankSuspects } from "../../shared/suspects";
import type { DataOf } from "../../shared/view";
import type { connections, Suspect } from "./contract";
import { poolerOf } from "./pooler-of";
import { countStates, sharesBy } from "./shares";
import { judge } from "./verdict";
import { worstRootOf } from "./worst-root-of";

const SUSPECTS = 6;
/** A tag names the code; the route says most, then the action. */
const tagOf = (query: string | null) => {
  const { route, action, controller } = readTags(query);
  return route ?? action ?? controller ?? null;
};

function suspectsOf({ live: { snapshot, graph }, viewer }: PictureContext): Suspect[] {
  return rankSuspects(snapshot, graph)
    .map(({ row, victims, idleInTransactionMs, transactionMs }) => {
      const waitingOnLock = row.waitEventType === "Lock";
      const why =
        victims > 0
          ? "blocks"
          : idleInTransactionMs > 0
            ? "idle in transaction"
            : waitingOnLock
              ? "waiting on a lock"
              : "long transaction";
      return {
        pid: row.pid,
        application: row.application || null,
        user: row.user,
        state: toState(row.state),
        waitingOnLock,
        ageMs: idleInTransactionMs || transactionMs || null,
        query: visibleQuery(row.query, viewer.role).query,
        victims,
        blockedBy: blockerPids(graph.nodes.get(String(row.pid))),
        why,
      } satisfies Suspect;
    })
    .filter(
      ({ pid, why, ageMs, victims }) =>
        pid !== snapshot.ownPid && (victims > 0 || why !== "long transaction" || (ageMs ?? 0) >= 1_000),
    )
    .slice(0, SUSPECTS);
}

/** The Overview's data from the shared snapshot. */
export function queryConnections(context: PictureContext): DataOf<typeof connections> {
  const { snapshot, graph, figures, recent, slow, self } = context.live;
  const worstRoot = worstRootOf(graph);
  const clients = snapshot.backends.filter(isClientBackend);
  const limits = connectionLimits(snapshot);
  const pooler = poolerOf(context.live);
  const suspects = suspectsOf(context);
  const seen = visibility(snapshot);
  const { maxConnections, superuserReserved, reserved } = snapshot;
  const tagged = clients.filter((row) => tagOf(row.query) !== null);
  return {
    verdict: judge({
      figures,
      limits,
      suspects,
      visibility: seen,
      worstRoot,
      oldestWaitMs: graph.oldestWaitMs,
      pooler,
    }),
    total: clients.length,
    byState: countStates(clients).map(({ state, count }) => ({ state, count })),
    limits,
    saturation: limits[0] ?? null,
    terms: { maxConnections, superuserReserved, reserved, usable: usableSlots(snapshot) },
    waitingOnLock: figures.waiting,
    blocked: figures.blocked,
    longestTransactionMs: figures.longestTransactionMs,
    longestIdleInTransactionMs: figures.longestIdleInTransactionMs,
    byApplication: sharesBy(clients, (row) => row.application || null),
    byUser: sharesBy(clients, (row) => row.user),
    byDatabase: sharesBy(clients, (row) => row.database),
    byClient: sharesBy(clients, (row) => row.client),
    byTag: sharesBy(tagged, (row) => tagOf(row.query)),
    background: [
      ...groupBy(
        snapshot.backends.filter((row) => !isClientBackend(row)),
        (row) => row.backendType ?? "hidden",
      ),
    ].map(([type, rows]) => ({ type, count: rows.length })),
    suspects,
    worstRoot,
    visibility: seen,
    recent: [...recent],
    slow,
    pooler,
    self,
  };
}
