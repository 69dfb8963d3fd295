import pg from "pg";
import { pause } from "../../demo/pause";
import type { PostgresServer } from "../../demo/postgres";

export type Crowd = { sessions: number; inChains: number; waiting: number; disperse: () => Promise<void> };

const CHAINS = 40;
const CHAIN_LENGTH = 10;
/** Logins at one time: each is a process of the server that starts. */
const AT_ONCE = 25;

/** The sqlcommenter tags of one request. */
export const tagOf = (index: number) =>
  `/*action='show',route='%2Forders%2F${index % 30}',traceparent='00-${index.toString(16).padStart(32, "0")}-01'*/`;

/** A text as an ORM behind a web framework sends it: some 400 characters, literals, a sqlcommenter tag. */
function sqlOf(index: number, core: string): string {
  const columns = Array.from({ length: 12 }, (_, column) => `'column ${column} of ${index}' AS c${column}`);
  return `SELECT ${core}, ${columns.join(", ")} FROM (VALUES (${index})) AS order_line (id) WHERE id = ${index} ${tagOf(index)}`;
}

async function login(server: PostgresServer, index: number): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: server.url({ user: "app", database: "postgres" }),
    application_name: `shop-${index % 20}`,
  });
  // The server's end cuts them off: not this run's business.
  client.on("error", () => {});
  await client.connect();
  return client;
}

/** `many` sessions of role app, in the order of their index. */
export async function loginAll(server: PostgresServer, many: number): Promise<pg.Client[]> {
  const clients: pg.Client[] = [];
  while (clients.length < many) {
    const batch = Math.min(AT_ONCE, many - clients.length);
    const next = Array.from({ length: batch }, (_, offset) => login(server, clients.length + offset));
    clients.push(...(await Promise.all(next)));
  }
  return clients;
}

/** Returns when PostgreSQL counts `waiting` sessions that wait for a lock. Throws when a minute was not enough. */
export async function untilWaiting(server: PostgresServer, waiting: number): Promise<void> {
  const count = async () =>
    (await server.run("SELECT count(*)::int AS n FROM pg_stat_activity WHERE wait_event_type = 'Lock'"))
      .rows[0].n;
  for (const deadline = Date.now() + 60_000; (await count()) !== waiting; await pause(100))
    if (Date.now() > deadline) throw new Error(`only ${await count()} of ${waiting} sessions wait`);
}

/** Ends all sessions of role app. */
export async function disperse(server: PostgresServer, clients: readonly pg.Client[]): Promise<void> {
  await server.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'app'");
  await Promise.all(clients.map((client) => client.end().catch(() => {})));
}

/** Sends a statement that waits, or sleeps, until the crowd disperses. */
export function sendOff(client: pg.Client, sql: string) {
  client.query(sql).catch(() => {});
}

/**
 * One chain of real waits: each session holds a lock of its own and wants the one of the session before it; the first waits
 * for nobody. Even chains are of row locks, odd ones of advisory locks.
 */
export async function chainUp(clients: readonly pg.Client[], chain: number) {
  const id = (position: number) => chain * CHAIN_LENGTH + position;
  const take = (position: number) =>
    chain % 2 === 0
      ? `UPDATE seat SET taken = taken + 1 WHERE id = ${id(position)}`
      : sqlOf(id(position), `pg_advisory_xact_lock(${id(position)})`);
  for (const [position, client] of clients.entries()) await client.query(`BEGIN; ${take(position)}`);
  for (const [position, client] of clients.entries()) if (position > 0) sendOff(client, take(position - 1));
}

/** The rest: most idle in a pool, some in a transaction, some at work. */
export async function scatter(client: pg.Client, index: number) {
  if (index % 10 === 0) sendOff(client, sqlOf(index, "pg_sleep(3600)"));
  else if (index % 10 < 3) await client.query(`BEGIN; ${sqlOf(index, "id")}`);
  else await client.query(sqlOf(index, "id"));
}

/**
 * Opens `sessions` real sessions on `server`, 400 of them in 40 chains of 10 that really wait, and returns when PostgreSQL
 * counts them so. Needs max_connections above it.
 */
export async function gatherCrowd(server: PostgresServer, sessions: number): Promise<Crowd> {
  await server.run(`CREATE TABLE seat (id int PRIMARY KEY, taken int NOT NULL);
    INSERT INTO seat SELECT id, 0 FROM generate_series(0, ${CHAINS * CHAIN_LENGTH - 1}) id; GRANT ALL ON seat TO app`);
  const clients = await loginAll(server, sessions);
  const inChains = CHAINS * CHAIN_LENGTH;
  for (let chain = 0; chain < CHAINS; chain++)
    await chainUp(clients.slice(chain * CHAIN_LENGTH, (chain + 1) * CHAIN_LENGTH), chain);
  for (const [index, client] of clients.entries()) if (index >= inChains) await scatter(client, index);

  const waiting = inChains - CHAINS;
  await untilWaiting(server, waiting);
  return {
    sessions,
    inChains,
    waiting,
    disperse: () => disperse(server, clients),
  };
}
