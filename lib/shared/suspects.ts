import { isClientBackend } from "./client-backends";
import type { LockGraph } from "./locks/graph";
import type { Backend, Snapshot } from "./snapshot";
import { bySuspicion, type Suspicion, suspicionOf } from "./suspicion";

/** Client backends, the most suspect first. */
export function rankSuspects(
  snapshot: Snapshot,
  graph: LockGraph,
): (Suspicion & { pid: number; row: Backend })[] {
  return snapshot.backends
    .filter(isClientBackend)
    .map((row) => ({
      pid: row.pid,
      row,
      ...suspicionOf(row, snapshot.startedAt, graph.nodes.get(String(row.pid))),
    }))
    .sort(bySuspicion);
}
