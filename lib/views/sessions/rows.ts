import { isClientBackend } from "../../shared/client-backends";
import type { LockGraph } from "../../shared/locks/graph";
import type { PoolerClient } from "../../shared/pooler/links";
import { type SessionRow, sessionRow } from "../../shared/session-row";
import type { Backend, Snapshot } from "../../shared/snapshot";

/** A client backend with what filters and order need, before its texts are made for the wire. */
export type Candidate = SessionRow & { waiting: boolean; oldestWaitMs: number };

/** Every client backend of the snapshot, its query as `role` may see it: what cannot be seen cannot be searched either. */
export function candidates(
  snapshot: Snapshot,
  graph: LockGraph,
  { role, clientOf }: { role: "viewer" | "operator"; clientOf: (row: Backend) => PoolerClient | null },
): Candidate[] {
  return snapshot.backends.filter(isClientBackend).map((row) => {
    const node = graph.nodes.get(String(row.pid));
    return {
      ...sessionRow(row, node, role, clientOf(row)),
      waiting: row.waitEventType === "Lock",
      oldestWaitMs: node?.oldestWaitMs ?? 0,
    };
  });
}
