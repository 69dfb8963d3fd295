import type { Figures } from "./budget-inputs";
import { backendsAtMost, clientsAtMost, clientsRoom, underWay } from "./budget-needs";
import type { StageName } from "./budget-stages";

export type Break = {
  stage: StageName;
  /** The first number of instances that is one too many, at the limit of now; null: not by instances, or not known. */
  instances: number | null;
  /** Transactions a second from which on it breaks; null: not by them, or not known. */
  perS: number | null;
  /** How often today's demand goes into the limit: below 1 it breaks already. Null: today's demand is not known. */
  times: number | null;
  /** What the application then sees. */
  error: string;
};

/** What the application sees when a stage has no room: in the pooler's and the drivers' own words. */
const errors = {
  application:
    "P2024 in Prisma 6, “timeout exceeded when trying to connect” in Prisma 7, once pool_timeout is over",
  clients:
    "“no more connections allowed (max_client_conn)” at once; Supavisor says “max client connections reached”",
  pool: "query_wait_timeout after 120 s by default; requests behind it in the same instance see the driver's time-out first",
  server:
    "53300, too many clients already; through PgBouncer its clients wait instead, until query_wait_timeout",
} as const;

/** By connections: more instances bring more of them. Null: nothing of it is known, or it never breaks. */
function byClients(stage: StageName, room: number | null, figures: Figures): Break | null {
  const { connectionLimit } = figures;
  const clients = clientsAtMost(figures);
  if (room === null || connectionLimit === null || connectionLimit < 1) return null;
  return {
    ...{ stage, perS: null, error: errors[stage] },
    instances: Math.floor(Math.max(0, room) / connectionLimit) + 1,
    times: clients !== null && clients > 0 ? Math.max(0, room) / clients : null,
  };
}

/** By work: transactions a second, each of which keeps a connection for its time. */
function byWork(stage: StageName, connections: number | null, figures: Figures): Break | null {
  const { transactionMs } = figures;
  const busy = underWay(figures);
  if (connections === null || transactionMs === null || transactionMs <= 0) return null;
  return {
    ...{ stage, instances: null, error: errors[stage] },
    perS: (connections * 1_000) / transactionMs,
    times: busy !== null && busy > 0 ? connections / busy : null,
  };
}

/** The server's room for this application breaks a bounded pool only where the pool is larger. */
function ofServer(figures: Figures): Break | null {
  const { way, usable, othersNow, poolSize } = figures;
  if (way === null || usable === null) return null;
  const alone = backendsAtMost(figures);
  if (othersNow === null)
    return alone !== null && alone > usable ? byClients("server", usable, figures) : null;
  const free = usable - othersNow;
  return way !== "direct" && (poolSize === null || poolSize <= free)
    ? null
    : byClients("server", free, figures);
}

const order = (one: Break) => one.times ?? Number.POSITIVE_INFINITY;

/**
 * Where it breaks as traffic grows and instances grow along with it, the first first: by how often today's demand goes into each limit,
 * where that is not known by the number of instances. A stage that cannot break, or of which too little is known, is left out.
 */
export function breaksOf(figures: Figures): Break[] {
  const { way, poolSize } = figures;
  const found = [
    // The driver's own pool grows with the instances: it is too small by itself, or never.
    byWork("application", clientsAtMost(figures), figures),
    ...(way === "direct" ? [] : [byClients("clients", clientsRoom(figures), figures)]),
    ...(way === "session" ? [byClients("pool", poolSize, figures)] : []),
    ...(way === "transaction" ? [byWork("pool", poolSize, figures)] : []),
    ofServer(figures),
  ];
  return found
    .filter((one) => one !== null)
    .filter(({ stage, times }) => stage !== "application" || (times !== null && times < 1))
    .sort(
      (a, b) => order(a) - order(b) || (a.instances ?? Number.MAX_VALUE) - (b.instances ?? Number.MAX_VALUE),
    );
}
