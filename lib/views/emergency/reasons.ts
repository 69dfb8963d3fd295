import { formatCount, formatDuration } from "../../shared/format";
import type { Suspicion } from "../../shared/suspicion";

/** Transactions behind the newest from which a held xmin is worth a word: vacuum cannot clean what is younger. */
const OLD_XMIN = 10_000;
/** A transaction open for less is nothing to look at. */
const OPEN_MS = 1_000;

/**
 * Why one stands where it does in the order of suspicion, the weightiest first (lib/shared/suspicion.ts): whom its end frees at once,
 * who waits behind it, how long it has been idle in transaction, the xmin it holds, how long its transaction has been open.
 */
export function reasonsOf(suspicion: Suspicion, waits: boolean): string[] {
  const { freesNow, victims, oldestWaitMs, idleInTransactionMs, xminAge, transactionMs } = suspicion;
  const reasons: string[] = [];
  if (freesNow > 0) reasons.push(`ending it frees ${formatCount(freesNow)} at once`);
  if (victims > 0) {
    const longest = oldestWaitMs > 0 ? `, for up to ${formatDuration(oldestWaitMs)}` : "";
    const behind = `${formatCount(victims)} ${victims === 1 ? "waits" : "wait"} behind it${longest}`;
    reasons.push(freesNow > 0 ? behind : `${behind}; ending it alone frees nobody`);
  }
  if (idleInTransactionMs > 0) reasons.push(`idle in transaction for ${formatDuration(idleInTransactionMs)}`);
  if (waits) reasons.push("waits on a lock itself");
  if (xminAge >= OLD_XMIN)
    reasons.push(`keeps vacuum from cleaning up after ${formatCount(xminAge)} transactions`);
  if (idleInTransactionMs === 0 && transactionMs >= OPEN_MS)
    reasons.push(`its transaction is open for ${formatDuration(transactionMs)}`);
  return reasons;
}

/** Whether there is any reason to look at it. */
export function isSuspect(suspicion: Suspicion, waits: boolean): boolean {
  return reasonsOf(suspicion, waits).length > 0;
}
