import type pg from "pg";
import { type PostgresServer, startPostgres } from "../../demo/postgres";
import { blocking } from "../../lib/views/blocking/contract";
import { answerOf } from "./e2e-api";
import { gatherPeople } from "./e2e-people";
import type { Stage } from "./e2e-stage";
import { test as base } from "./e2e-test";

/** Logins at one time: each costs the server a process and a password's hash. */
const AT_ONCE = 25;
const SQL = [
  "CREATE ROLE lifeguard LOGIN PASSWORD 'lifeguard'",
  "GRANT pg_monitor, pg_signal_backend TO lifeguard",
  "CREATE ROLE nobody_special LOGIN PASSWORD 'nobody_special'",
  "CREATE ROLE app LOGIN PASSWORD 'app'",
  "CREATE DATABASE shop OWNER app",
  "CREATE DATABASE stock OWNER app",
];
const TABLES = `CREATE TABLE invoices AS SELECT n AS id, false AS paid FROM generate_series(1, 100) n;
  CREATE TABLE prices (amount int); GRANT ALL ON invoices, prices TO app`;
const update = (id: number) => `UPDATE invoices SET paid = NOT paid WHERE id = ${id}`;

/** A server and a dashboard before it, for locks in shapes that the stage has no room for. */
async function openShapes(
  stage: Stage,
  { major = 18, user = "lifeguard" }: { major?: 13 | 18; user?: "lifeguard" | "nobody_special" } = {},
) {
  // A circle stays as long as the test.
  const settings = { max_connections: 600, deadlock_timeout: "1h" };
  const server = await startPostgres({ major, settings });
  const { open, leave } = gatherPeople({ server });
  try {
    for (const sql of SQL) await server.run(sql);
    for (const database of ["shop", "stock"]) await server.run(TABLES, database);
    const url = server.url({ user, password: user, database: "shop" });
    const dashboard = await stage.another({ DATABASE_URL: url, DIRECT_URL: url });
    // On a busy machine the first read of a new server may miss its deadline.
    const isRead = () => answerOf(blocking, dashboard.url, "operator").then(Boolean, () => false);
    for (const end = Date.now() + 30_000; !(await isRead()) && Date.now() < end; );
    const stop = async () => {
      await dashboard.stop();
      await server.stop();
    };
    return { server, url: dashboard.url, ...shapesOf(server, open), leave, stop };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

type Shapes = Awaited<ReturnType<typeof openShapes>>;

/** Those of the ordinary kind are taken up by the next test: starting them takes longer than most shapes. */
const kept: Shapes[] = [];

/** Stops what is kept for a next test. For after all of a file's. */
export async function stopShapes(): Promise<void> {
  for (const { stop } of kept.splice(0)) await stop();
}

/** The end-to-end test with such a server, empty when a test opens it. */
export const test = base.extend<{ open: (options?: Parameters<typeof openShapes>[1]) => Promise<Shapes> }>({
  open: async ({ page, stage }, use) => {
    const others: Shapes[] = [];
    await use(async (options) => {
      const [ready] = kept;
      if (!options && ready) {
        await ready.leave();
        return ready;
      }
      const shapes = await openShapes(stage, options);
      (options ? others : kept).push(shapes);
      return shapes;
    });
    await page.goto("about:blank");
    for (const { stop } of others) await stop();
  },
});

function shapesOf(
  server: PostgresServer,
  open: (application: string, database?: string) => Promise<pg.Client>,
) {
  const begin = async (application: string, sql: string, database?: string) => {
    const client = await open(application, database);
    await client.query(`BEGIN; ${sql}`);
    return client;
  };
  const pidOf = async (client: pg.Client): Promise<number> =>
    (await client.query("SELECT pg_backend_pid() AS pid")).rows[0].pid;
  const send = (client: pg.Client, sql: string) => {
    client.query(sql).catch(() => {});
  };
  /** Returns once so many wait. */
  const standing = async (waiting: number) => {
    const sql = "SELECT count(DISTINCT pid)::int AS n FROM pg_locks WHERE NOT granted";
    for (const end = Date.now() + 40_000; (await server.run(sql)).rows[0].n !== waiting; )
      if (Date.now() > end) throw new Error(`not ${waiting} sessions wait`);
  };

  return {
    standing,
    /** Each has changed a row and wants the row of the one before. Their pids, the root first. */
    chain: async (length: number): Promise<number[]> => {
      const pids: number[] = [];
      for (let id = 1; id <= length; id++) {
        const client = await begin(`step-${id}`, update(id));
        pids.push(await pidOf(client));
        if (id > 1) send(client, update(id - 1));
      }
      return pids;
    },
    /** A circle of three, its rows from 50 on. */
    circle: async (): Promise<number[]> => {
      const clients = [];
      for (const id of [50, 51, 52]) clients.push(await begin(`round-${id}`, update(id)));
      const pids = await Promise.all(clients.map(pidOf));
      for (const [index, client] of clients.entries()) send(client, update(50 + ((index + 1) % 3)));
      return pids;
    },
    /** Two have read the prices; one who wants to lock them waits for both. The waiter's pid last. */
    twoParents: async (): Promise<number[]> => {
      const clients = [];
      for (const name of ["report-a", "report-b"]) clients.push(await begin(name, "SELECT FROM prices"));
      const waiter = await begin("migration", "SELECT 1");
      const pids = await Promise.all([...clients, waiter].map(pidOf));
      send(waiter, "LOCK TABLE prices IN ACCESS EXCLUSIVE MODE");
      return pids;
    },
    /** So many readers, each of an application of its own, behind one who has locked the table. The root's pid. */
    star: async (readers: number, database?: string): Promise<number> => {
      const root = await begin("nightly-import", "LOCK TABLE prices IN ACCESS EXCLUSIVE MODE", database);
      for (let number = 1; number <= readers; number++)
        send(await open(`shop-${number}`, database), "SELECT count(*) FROM prices");
      return pidOf(root);
    },
    /** So many equals want one row. The root's pid. */
    queue: async (waiters: number): Promise<number> => {
      const root = await begin("billing-worker", update(90));
      for (let left = waiters; left > 0; left -= AT_ONCE) {
        const clients = Array.from({ length: Math.min(AT_ONCE, left) }, () => open("checkout"));
        for (const client of await Promise.all(clients)) send(client, update(90));
      }
      return pidOf(root);
    },
  };
}
