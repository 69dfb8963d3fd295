import { formatCount } from "../format";
import { revealed } from "../reveal";
import type { PoolerPicture } from "./picture";

type Look = NonNullable<PoolerPicture["look"]>;

/** Whether Lifeguard's own lane feels what the applications feel: PgBouncer keeps a pool for each user and database. */
export function ownPoolText({ own }: Pick<Look, "own">): string {
  const name = `${revealed(own.user)} on ${revealed(own.database)}`;
  const others = own.others === 1 ? "1 other pool has" : `${formatCount(own.others)} other pools have`;
  if (!own.here)
    return `Lifeguard's own lane (${name}) has no pool here: it reads past this PgBouncer, or has not used it for a while.${own.others > 0 ? ` ${others} clients.` : ""}`;
  if (own.others === 0)
    return `Lifeguard's own lane uses the pool ${name}, and no other pool has clients: when it is full, Lifeguard waits with the rest.`;
  return `Lifeguard's own lane uses the pool ${name}; ${others} clients. Pools do not share connections: when one of those is full, Lifeguard's own reads do not feel it, and it shows only here.`;
}
