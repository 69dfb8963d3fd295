import { formatCount, formatDuration } from "../../shared/format";
import { revealed } from "../../shared/reveal";
import type { Verdict } from "../../shared/verdict";
import type { VerdictFacts } from "./words";

/** A moment in the queue is how a pool works; from here on users notice, and then they leave. */
export const POOLER_WAIT_MS = { warning: 1_000, bad: 5_000 };

const clients = (count: number) => (count === 1 ? "1 client waits" : `${formatCount(count)} clients wait`);

/** Clients that wait for a server connection in PgBouncer; null: none does for long, or it cannot be told now. */
export function ofPooler({ pooler }: VerdictFacts): Verdict | null {
  if (!pooler?.now || !pooler.worst || pooler.trouble !== null) return null;
  const { waiting, longestWaitMs } = pooler.now;
  const { database, user, active, size } = pooler.worst;
  if (longestWaitMs === null || longestWaitMs < POOLER_WAIT_MS.warning) return null;
  const most = size === null ? "" : ` of ${formatCount(size)}`;
  return {
    tone: longestWaitMs >= POOLER_WAIT_MS.bad ? "bad" : "warning",
    title: `${clients(waiting)} in PgBouncer for a server connection, for up to ${formatDuration(longestWaitMs)}`,
    detail: `Pool of ${revealed(user)} on ${revealed(database)}: ${formatCount(active)}${most} server connections serve others. The server itself may have room.`,
    action: { label: "Open the pool", href: "/pool" },
  };
}
