import { isClientBackend } from "../../shared/client-backends";
import type { LockGraph, LockNode } from "../../shared/locks/graph";
import { toBucket, toState } from "../../shared/pg";
import type { Backend, Snapshot } from "../../shared/snapshot";
import { rankSuspects } from "../../shared/suspects";
import { bySuspicion, type Suspicion } from "../../shared/suspicion";
import type { Suspect } from "./contract";
import { isSuspect } from "./reasons";

const MOST = 5;

type Ranked = Suspicion & { pid: number | null; row: Backend | undefined; node: LockNode | undefined };

function toSuspect({ pid, row, node, ...suspicion }: Ranked, waits: boolean): Suspect {
  const { freesNow, victims, oldestWaitMs, idleInTransactionMs, xminAge, transactionMs } = suspicion;
  return {
    id: node?.id ?? String(pid),
    pid,
    application: row?.application || null,
    user: row?.user ?? node?.prepared?.owner ?? null,
    bucket: row ? toBucket({ state: toState(row.state), waitEventType: row.waitEventType }) : null,
    backendType: row?.backendType ?? null,
    freesNow,
    victims,
    oldestWaitMs,
    idleInTransactionMs,
    xminAge,
    transactionMs,
    waits,
  };
}

/**
 * The five to look at first, in the order of suspicion: sessions, and whatever else holds somebody up (prepared transactions,
 * autovacuum). This read's own backend and those PostgreSQL names but nobody sees are left out.
 */
export function suspectsOf(snapshot: Snapshot, graph: LockGraph): Suspect[] {
  const clients: Ranked[] = rankSuspects(snapshot, graph).map((ranked) => ({
    ...ranked,
    node: graph.nodes.get(String(ranked.pid)),
  }));
  const others: Ranked[] = [...graph.nodes.values()]
    .filter(({ kind, backend }) => kind !== "unseen" && !(backend && isClientBackend(backend)))
    .map((node) => ({ ...node, row: node.backend, node }));
  return [...clients, ...others]
    .sort(bySuspicion)
    .map((ranked) => {
      const waits = ranked.row?.waitEventType === "Lock" || (ranked.node?.blockedBy.length ?? 0) > 0;
      return toSuspect(ranked, waits);
    })
    .filter((suspect) => suspect.pid !== snapshot.ownPid && isSuspect(suspect, suspect.waits))
    .slice(0, MOST);
}
