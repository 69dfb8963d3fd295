import { isClientBackend } from "./client-backends";
import type { Blocking } from "./locks/blocking";
import type { Backend, Snapshot } from "./snapshot";
import { ageMs } from "./time";

/** Where to look first, everywhere the same: how many wait behind it, then idle-in-transaction age, then the xmin it holds. */
export type Suspicion = {
  victims: number;
  idleInTransactionMs: number;
  xminAge: number;
  transactionMs: number;
};

/** How suspect one backend is. Ages in ms by the server's clock. */
export function suspicionOf(
  row: Backend,
  snapshot: Pick<Snapshot, "startedAt">,
  blocking: Blocking,
): Suspicion {
  const idle = row.state?.startsWith("idle in transaction")
    ? ageMs(snapshot.startedAt, row.stateChange)
    : null;
  return {
    victims: blocking.victims.get(row.pid) ?? 0,
    idleInTransactionMs: idle ?? 0,
    xminAge: row.xminAge ?? 0,
    transactionMs: ageMs(snapshot.startedAt, row.xactStart) ?? 0,
  };
}

/** Orders the more suspect first; equal ones by pid, so that rows keep their place. */
export function bySuspicion(a: Suspicion & { pid: number }, b: Suspicion & { pid: number }): number {
  return (
    b.victims - a.victims ||
    b.idleInTransactionMs - a.idleInTransactionMs ||
    b.transactionMs - a.transactionMs ||
    b.xminAge - a.xminAge ||
    a.pid - b.pid
  );
}

/** Client backends, the most suspect first. */
export function rankSuspects(
  snapshot: Snapshot,
  blocking: Blocking,
): (Suspicion & { pid: number; row: Backend })[] {
  return snapshot.backends
    .filter(isClientBackend)
    .map((row) => ({ pid: row.pid, row, ...suspicionOf(row, snapshot, blocking) }))
    .sort(bySuspicion);
}
