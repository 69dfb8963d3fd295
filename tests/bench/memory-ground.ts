import pg from "pg";
import { type PostgresServer, startPostgres } from "../../demo/postgres";
import { openDatabase } from "../../lib/server/db/database";
import { rollUpStatements } from "../../lib/server/memory/rollup";
import { layTables, repeatSamples } from "../support/memory-seed";
import { chainUp, disperse, loginAll, scatter, untilWaiting } from "./crowd";
import { createRoles } from "./ground";
import { listen, type Sent } from "./sent";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const SESSIONS = 100;
const CHAIN = 6;
/** Load is kept of so many days as it was taken: enough to fill the tier of 5 minutes. */
const LOAD_DAYS = 90;

export type MemoryGround = {
  server: PostgresServer;
  /** What Lifeguard works with, and all it sends. */
  database: ReturnType<typeof openDatabase>;
  sent: Sent[];
  bare: pg.Client;
  /** Makes `CHAIN` of the sessions wait for each other, until they are let go. */
  stall: () => Promise<void>;
  stop: () => Promise<void>;
};

/** PostgreSQL 18 with our tables in it and a shop of 100 real sessions before it. */
export async function layMemoryGround(): Promise<MemoryGround> {
  const server = await startPostgres({ settings: { max_connections: SESSIONS + 50, max_wal_size: "4GB" } });
  await createRoles(server);
  await server.run("CREATE TABLE seat (id int PRIMARY KEY, taken int NOT NULL); GRANT ALL ON seat TO app");
  await server.run(`INSERT INTO seat SELECT id, 0 FROM generate_series(0, ${CHAIN}) id`);
  const clients = await loginAll(server, SESSIONS);
  for (const [index, client] of clients.entries()) if (index >= CHAIN) await scatter(client, index);
  const bare = new pg.Client({ connectionString: server.url(), application_name: "bare pg" });
  await bare.connect();
  await layTables(bare);
  const database = openDatabase(server.url());
  return {
    ...{ server, database, bare, sent: listen(database.pool) },
    stall: async () => {
      await chainUp(clients.slice(0, CHAIN), 0);
      await untilWaiting(server, CHAIN - 1);
    },
    stop: async () => {
      await database.close();
      await bare.end();
      await disperse(server, clients);
      await server.stop();
    },
  };
}

/**
 * A year of samples at one a minute, repeated from those of `source`, rolled up by the product's own statements; detail of 8 days. Of load
 * the last 90 days are as taken, and the hours before them repeat those after.
 */
export async function loadYear(bare: pg.Client, source: string, to: number): Promise<number> {
  const from = to - 365 * DAY;
  const beside = { detailsMs: 8 * DAY, loadMs: LOAD_DAYS * DAY };
  const count = await repeatSamples(bare, { source, targetId: "year", from, to, everyMs: MINUTE, ...beside });
  await bare.query("ANALYZE lifeguard.sample, lifeguard.load");
  for (const statement of rollUpStatements)
    await bare.query(statement, ["year", new Date(from).toISOString(), new Date(to).toISOString()]);
  await bare.query(
    `INSERT INTO lifeguard.load SELECT target_id, step, bucket - n * interval '${LOAD_DAYS} days', wait, query, application, route, sessions
      FROM lifeguard.load, generate_series(1, 3) n WHERE target_id = 'year' AND step = 3600`,
  );
  await bare.query("VACUUM ANALYZE lifeguard.sample, lifeguard.sample_detail, lifeguard.load");
  return count;
}
