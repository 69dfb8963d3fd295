import pg from "pg";
import { onTestFinished } from "vitest";
import { openDatabase } from "@/lib/server/db/database";
import { type Pooler, startPgBouncer } from "../../demo/pgbouncer";
import { run, type Server, urlOf } from "./ground";
import { clients, TABLE, wrongs } from "./wrongs";

export async function errorOf(failing: Promise<unknown>): Promise<unknown> {
  const [outcome] = await Promise.allSettled([failing]);
  if (outcome?.status !== "rejected") throw new Error("nothing went wrong");
  return outcome.reason;
}

/** A client that the test's end closes. */
export async function openClient(url: string): Promise<pg.Client> {
  const client = new pg.Client(url);
  client.on("error", () => {});
  await client.connect();
  onTestFinished(() => client.end().catch(() => {}));
  return client;
}

/** PgBouncer in transaction mode with so many server connections, a second's patience, and no eye on named statements. */
export async function smallPooler(server: Server, size = 1, clients = 3): Promise<Pooler> {
  const pooler = await startPgBouncer({
    serverPort: server.server,
    mode: "transaction",
    users: { lifeguard: "lifeguard" },
    settings: { default_pool_size: size, max_client_conn: clients, query_wait_timeout: 1 },
  });
  onTestFinished(pooler.stop);
  return pooler;
}

/** Named statements through a transaction pooler: one that another connection has, and one that ours has not. */
async function namedStatements(server: Server): Promise<[string, unknown][]> {
  const { url } = await smallPooler(server, 2, 20);
  const [one, two, holder] = [
    await openClient(url(as)),
    await openClient(url(as)),
    await openClient(url(as)),
  ];
  const ask = (client: pg.Client) => client.query({ name: "s0", text: "SELECT 1" });
  await ask(one);
  const twice = await errorOf(ask(two));
  // The connection that has it is taken; the next one has not.
  await holder.query("BEGIN");
  const lost = await errorOf(ask(one));
  return [
    ["ps_dup", twice],
    ["ps_missing", lost],
  ];
}
const as = { user: "lifeguard" };

/** A pooler whose one connection is held, and which takes no more clients. */
async function fullPooler(server: Server): Promise<[string, unknown][]> {
  const { url } = await smallPooler(server);
  const holder = await openClient(url(as));
  await holder.query("BEGIN");
  const waits = await openClient(url(as));
  const waiting = errorOf(waits.query("SELECT 1"));
  await openClient(url(as));
  const refused = await errorOf(openClient(url(as)));
  return [
    ["pgb_max_client", refused],
    ["pgb_query_wait", await waiting],
  ];
}

/** A pool of the client's own, of one connection that is held. */
async function ownPool(server: Server): Promise<[string, unknown][]> {
  const database = openDatabase(urlOf(server, { query: "connection_limit=1&pool_timeout=1" }));
  onTestFinished(() => database.close());
  const slow = database.prisma.$queryRawUnsafe("SELECT pg_sleep(1.2)::text").then(() => {});
  const error = await errorOf(database.prisma.$queryRawUnsafe("SELECT 1"));
  await slow;
  return [["client_pool", error]];
}

/** Of these two the server has no more, or will have none. */
async function atTheDoor(server: Server): Promise<[string, unknown][]> {
  await run(server, "CREATE ROLE counted LOGIN PASSWORD 'counted' CONNECTION LIMIT 0");
  onTestFinished(async () => void (await run(server, "DROP ROLE counted")));
  return [
    ["role_limit", await errorOf(openClient(urlOf(server, { user: "counted" })))],
    ["auth_failed", await errorOf(openClient(urlOf(server).replace(":lifeguard@", ":wrong@")))],
  ];
}

const HOLDERS = `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE relation = '${TABLE}'::regclass`;

/** What really goes wrong where connections do, each kind once, by its class: through Prisma where it is a statement's trouble. */
export async function realErrors(server: Server): Promise<Map<string, unknown>> {
  await run(server, `CREATE TABLE ${TABLE} (id int PRIMARY KEY, n int)`);
  onTestFinished(async () => void (await run(server, `DROP TABLE ${TABLE}`)));
  await run(server, `INSERT INTO ${TABLE} VALUES (1, 0), (2, 0)`);
  const prisma = clients.find(([name]) => name === "Prisma")?.[1];
  if (!prisma) throw new Error("no such client");
  const url = urlOf(server, { user: "postgres", query: "connection_limit=2" });
  const ofStatements = async () => {
    const found: [string, unknown][] = [];
    // One after another: some sleep in the same words, and some hold the table until they are ended.
    for (const name of ["stmt_timeout", "admin_shutdown", "lock_timeout", "deadlock"]) {
      const wrong = wrongs.find(([, expected]) => expected === name);
      if (!wrong) throw new Error(`nobody makes ${name}`);
      found.push([name, await errorOf(prisma(url, (query) => wrong[3](query, server)))]);
      await run(server, HOLDERS);
    }
    return found;
  };
  const made = [
    ofStatements(),
    namedStatements(server),
    fullPooler(server),
    ownPool(server),
    atTheDoor(server),
  ];
  return new Map((await Promise.all(made)).flat());
}
