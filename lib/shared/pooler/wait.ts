import { formatCount } from "../format";

/** A moment in the queue is how a pool works; from here on users notice, and then they leave. */
const WAIT_MS = { warning: 1_000, bad: 5_000 };

/** How bad the longest wait for a server connection is, in ms; null: nobody waits, or not for long. */
export function waitTone(longestWaitMs: number | null): "warning" | "bad" | null {
  if (longestWaitMs === null || longestWaitMs < WAIT_MS.warning) return null;
  return longestWaitMs >= WAIT_MS.bad ? "bad" : "warning";
}

export const clientsWait = (count: number) =>
  count === 1 ? "1 client waits" : `${formatCount(count)} clients wait`;
