import { formatCount, formatDuration } from "../../shared/format";
import { clientsWait, waitTone } from "../../shared/pooler/wait";
import { revealed } from "../../shared/reveal";
import type { Verdict } from "../../shared/verdict";
import type { VerdictFacts } from "./words";

/** Clients that wait for a server connection in PgBouncer; null: none does for long, or it cannot be told now. */
export function ofPooler({ pooler }: VerdictFacts): Verdict | null {
  if (!pooler?.now || !pooler.worst || pooler.trouble !== null) return null;
  const { waiting, longestWaitMs } = pooler.now;
  const { database, user, active, size } = pooler.worst;
  const tone = waitTone(longestWaitMs);
  if (tone === null) return null;
  const most = size === null ? "" : ` of ${formatCount(size)}`;
  return {
    tone,
    title: `${clientsWait(waiting)} in PgBouncer for a server connection, for up to ${formatDuration(longestWaitMs)}`,
    detail: `Pool of ${revealed(user)} on ${revealed(database)}: ${formatCount(active)}${most} server connections serve others. The server itself may have room.`,
    action: { label: "Open the pool", href: "/pool" },
  };
}
