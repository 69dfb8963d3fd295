import { z } from "zod";
import type { Backend } from "../snapshot";
import { ageMs } from "../time";
import type { DatabaseRow, PoolRow, SocketRow } from "./rows";

/** The client that a backend serves, as the pooler's console tells: behind a pooler PostgreSQL knows only the pooler. */
export const poolerClient = z.object({
  /** Its address and port, as the pooler sees them. */
  client: z.string(),
  /** Since PgBouncer 1.18. */
  application: z.string().nullable(),
  /** Whether the work seen on the backend is certainly this client's; if not, the pooler may have given the backend to another since. */
  sure: z.boolean(),
  /** At most so far apart are the two looks, the pooler's and the database's. */
  apartMs: z.number(),
});
export type PoolerClient = z.infer<typeof poolerClient>;

type Link = {
  user: string | null;
  database: string | null;
  client: string;
  application: string | null;
  /** Names the client for as long as it is connected. */
  id: string;
  /** Session mode: an idle backend is its client's too. */
  session: boolean;
};

/** Who was linked to whom, read between `from` and `to` (monotonic, ms); by the backend's pid. */
export type Listing = { from: number; to: number; links: ReadonlyMap<number, Link> };

const addressOf = ({ address, port }: SocketRow) =>
  address === null || address === "unix"
    ? "local socket"
    : `${address.includes(":") ? `[${address}]` : address}:${port}`;

/**
 * Server connections with the clients they are linked to. SERVERS and CLIENTS are two answers: only a pair that both name is taken.
 * `databases` gives the server's names of databases; one that is not in it keeps its own.
 */
export function linksOf(
  { servers, clients }: { servers: readonly SocketRow[]; clients: readonly SocketRow[] },
  { pools, databases }: { pools: readonly PoolRow[]; databases: readonly DatabaseRow[] },
): Map<number, Link> {
  const byPtr = new Map(clients.map((client) => [client.ptr, client]));
  const names = new Map(databases.map(({ name, database }) => [name, database]));
  const inSession = (of: SocketRow) =>
    pools.some(
      ({ database, user, mode }) => mode === "session" && database === of.database && user === of.user,
    );
  const links = new Map<number, Link>();
  for (const server of servers) {
    const client = server.link === null ? undefined : byPtr.get(server.link);
    if (!client || client.link !== server.ptr || server.pid === 0) continue;
    links.set(server.pid, {
      user: server.user,
      database: names.get(server.database ?? "") ?? server.database,
      client: addressOf(client),
      application: client.application,
      id: `${client.ptr} ${client.connectedAt}`,
      session: inSession(client),
    });
  }
  return links;
}

/** Further apart the two looks have nothing to do with each other. */
const APART_MS = 10_000;

/**
 * Finds the client behind a backend of a snapshot that was read between `read.from` and `read.to` (monotonic, ms). `listings`, the
 * newest first. Certain is a pair that was seen while the very transaction of the snapshot was open already. The pooler may lead to
 * other servers, where a pid is somebody else's: user and database must fit.
 */
export function clientFinder(
  listings: readonly Listing[],
  read: { from: number; to: number; startedAt: number },
): (row: Backend) => PoolerClient | null {
  const [newest] = listings;
  if (!newest) return () => null;
  const apartMs = Math.round(Math.max(read.to - newest.from, newest.to - read.from, 0));
  return (row) => {
    const link = newest.links.get(row.pid);
    if (!link || link.user !== row.user || link.database !== row.database) return null;
    if (row.state === "idle" && !link.session) return null;
    const age = ageMs(read.startedAt, row.xactStart);
    const sure = listings.some(
      ({ from, to, links }) =>
        age !== null && links.get(row.pid)?.id === link.id && to <= read.from && read.to - age <= from,
    );
    if (!sure && apartMs > APART_MS) return null;
    return { client: link.client, application: link.application, sure, apartMs };
  };
}
