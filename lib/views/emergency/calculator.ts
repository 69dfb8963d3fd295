import { formatCount } from "../../shared/format";
import { backendsOf, clientsOf, limitFor, mostClients, type Way } from "../../shared/pool/demand";

/** What is asked for. All whole numbers of connections, the time-out in seconds. */
export type Wish = {
  instances: number;
  connectionLimit: number;
  poolTimeoutS: number;
  way: Way;
  /** Of the pooler, for this role and database (default_pool_size). */
  poolSize: number;
  /** Of the pooler, for everybody together (max_client_conn). */
  maxClients: number;
};

/** What the server has. */
export type Room = {
  usable: number;
  /** Slots that others hold now. */
  others: number;
  /** A CONNECTION LIMIT on the role or database in question, each with what others hold of it. */
  ceilings: readonly { name: string; limit: number; others: number }[];
};

export type Finding = { tone: "good" | "warning" | "bad"; text: string };
export type Reckoning = {
  tone: Finding["tone"];
  title: string;
  findings: readonly Finding[];
  /** Connections that the application may open in all, and how many of the server's slots they take. */
  clients: number;
  backends: number;
  /** The largest connection_limit that meets no refusal; 0: none does. */
  most: number;
  /** How many others would be refused in the worst case. */
  short: number;
};

/** PgBouncer's default for query_wait_timeout, and Vercel's for a function's duration, in seconds. */
const QUERY_WAIT_S = 120;
const FUNCTION_S = 300;

const connections = (count: number) => (count === 1 ? "1 connection" : `${formatCount(count)} connections`);

/** The pooler's part: whom it lets in, and how many of those work at once. */
function ofPooler(wish: Wish, clients: number): Finding[] {
  const { way, poolSize, maxClients, instances, connectionLimit } = wish;
  if (way === "direct") return [];
  const product = `${formatCount(instances)} × ${formatCount(connectionLimit)} = ${connections(clients)}`;
  const found: Finding[] = [];
  found.push(
    clients > maxClients
      ? {
          tone: "bad",
          text: `${product}; the pooler takes ${formatCount(maxClients)} for everybody together. The other ${formatCount(clients - maxClients)} are refused: no more connections allowed (max_client_conn).`,
        }
      : { tone: "good", text: `${product}; the pooler takes up to ${formatCount(maxClients)}.` },
  );
  if (clients > poolSize) {
    found.push(
      way === "transaction"
        ? {
            tone: "warning",
            text: `They share ${formatCount(poolSize)} server connections: no more than ${formatCount(poolSize)} transactions run at once, as today. The queue only moves from the application into the pooler, unless default_pool_size goes up too.`,
          }
        : {
            tone: "bad",
            text: `In session mode each client keeps a server connection, and there are ${formatCount(poolSize)}: the other ${formatCount(clients - poolSize)} wait until one disconnects.`,
          },
    );
  }
  return found;
}

/** The server's part: whether all find a slot. */
function ofServer({ usable, others, ceilings }: Room, backends: number): Finding[] {
  const all = backends + others;
  const sum = `${formatCount(backends)} for this application + ${formatCount(others)} that others hold = ${formatCount(all)} of ${formatCount(usable)} usable`;
  const found: Finding[] = [
    all > usable
      ? {
          tone: "bad",
          text: `${sum}: ${formatCount(all - usable)} too many. Whoever connects last gets 53300, too many clients.`,
        }
      : { tone: "good", text: `${sum}: ${formatCount(usable - all)} stay free.` },
  ];
  for (const { name, limit, others: taken } of ceilings) {
    if (backends + taken > limit)
      found.push({
        tone: "bad",
        text: `${name} has a CONNECTION LIMIT of ${formatCount(limit)}: ${formatCount(backends + taken - limit)} are refused (53300).`,
      });
  }
  return found;
}

function ofWaiting({ poolTimeoutS, way, connectionLimit }: Wish): Finding[] {
  if (poolTimeoutS === 0) {
    return [
      {
        tone: "warning",
        text: "pool_timeout=0 waits without end: a stuck pool shows as requests that hang.",
      },
    ];
  }
  const found: Finding[] = [];
  if (poolTimeoutS >= FUNCTION_S)
    found.push({
      tone: "bad",
      text: `Vercel ends a function after ${FUNCTION_S} s by default: nobody sees the end of a wait of ${formatCount(poolTimeoutS)} s.`,
    });
  if (way !== "direct" && poolTimeoutS >= QUERY_WAIT_S)
    found.push({
      tone: "warning",
      text: `PgBouncer ends a wait of its own after query_wait_timeout, ${QUERY_WAIT_S} s by default: a longer pool_timeout only counts for the driver's own queue.`,
    });
  found.push({
    tone: "warning",
    text: `A request may wait ${formatCount(poolTimeoutS)} s for a connection. Its function stays busy and billed meanwhile, and each further instance that starts brings ${connections(connectionLimit)} of its own.`,
  });
  return found;
}

/**
 * Whether pooler and server can bear what is wished. The worst case: every instance uses all its connections at once, and others keep
 * what they hold. Slots: lib/shared/limits.ts; pooler settings: https://www.pgbouncer.org/config.html
 */
export function reckon(wish: Wish, room: Room): Reckoning {
  const { instances, connectionLimit, way, poolSize, maxClients } = wish;
  const clients = clientsOf(instances, connectionLimit);
  const backends = backendsOf(way, clients, poolSize);
  const findings = [...ofPooler(wish, clients), ...ofServer(room, backends), ...ofWaiting(wish)];
  const free = Math.min(
    room.usable - room.others,
    ...room.ceilings.map(({ limit, others }) => limit - others),
  );
  const most = limitFor(mostClients(way, { poolSize, maxClients, free }), instances);
  const refused = findings.some(({ tone }) => tone === "bad");
  const queues = way === "transaction" && clients > poolSize;
  return {
    tone: refused ? "bad" : queues ? "warning" : "good",
    title: refused
      ? "This cannot be borne as it stands"
      : queues
        ? "It can be borne, and changes little: the pooler is the narrow place"
        : "It can be borne",
    findings,
    clients,
    backends,
    most,
    short: Math.max(0, backends + room.others - room.usable),
  };
}
