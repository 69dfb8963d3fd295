import { formatCount, formatDuration } from "../../shared/format";
import type { Suspicion } from "../../shared/suspicion";

/** Transactions behind the newest from which a held xmin is worth a word: vacuum cannot clean what is younger. */
const OLD_XMIN = 10_000;
/** A transaction open for less is nothing to look at. */
const OPEN_MS = 1_000;

const sessions = (count: number) => (count === 1 ? "1 session" : `${formatCount(count)} sessions`);

/**
 * Why one stands where it does in the order of suspicion, the weightiest first (lib/shared/suspicion.ts): whom its end frees at once,
 * who waits behind it, how long it has been idle in transaction, the xmin it holds, how long its transaction has been open.
 */
export function reasonsOf(suspicion: Suspicion, waits: boolean): string[] {
  const { freesNow, victims, oldestWaitMs, idleInTransactionMs, xminAge, transactionMs } = suspicion;
  const reasons: string[] = [];
  const longest = `the longest for ${formatDuration(oldestWaitMs)}`;
  if (freesNow > 0) reasons.push(`its end lets ${sessions(freesNow)} go on at once`);
  if (victims > freesNow) {
    const behind = `${sessions(victims)} behind it, ${longest}`;
    reasons.push(freesNow > 0 ? behind : `${behind}; its end alone frees nobody`);
  }
  if (idleInTransactionMs > 0) reasons.push(`idle in transaction for ${formatDuration(idleInTransactionMs)}`);
  if (waits) reasons.push("waits on a lock itself");
  if (xminAge >= OLD_XMIN)
    reasons.push(`keeps vacuum from cleaning up after ${formatCount(xminAge)} transactions`);
  if (idleInTransactionMs === 0 && transactionMs >= OPEN_MS)
    reasons.push(`its transaction has been open for ${formatDuration(transactionMs)}`);
  return reasons;
}

/** Whether there is any reason to look at it. */
export function isSuspect(suspicion: Suspicion, waits: boolean): boolean {
  return reasonsOf(suspicion, waits).length > 0;
}
