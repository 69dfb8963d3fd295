import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { type Dashboard, startDashboard } from "../../demo/dashboard";
import { type Pooler, startPgBouncer } from "../../demo/pgbouncer";
import { freePort, type PostgresServer, startPostgres } from "../../demo/postgres";
import { fallbacks, variableStates } from "../../lib/server/env/variables";
import { parseDatabaseUrl } from "../../lib/shared/database-url/parse";
import { connections } from "../../lib/views/connections/contract";
import { answerOf, awake } from "./e2e-api";
import { SECRETS } from "./e2e-secrets";

type Variables = Record<string, string>;

/** A running production build, the database it watches, and the pooler between them. One a worker. */
export type Stage = {
  url: string;
  server: PostgresServer;
  pooler: Pooler;
  variables: Variables;
  log: () => string;
  /** The same build once more on another port, with variables of its own; "" takes one away. */
  another: (variables: Variables) => Promise<Dashboard>;
  /** Takes PgBouncer away at once, as a crash does; gives back how to start it again on the same port. */
  losePooler: () => Promise<() => Promise<void>>;
  stop: () => Promise<void>;
};

const SQL = [
  `CREATE ROLE lifeguard LOGIN PASSWORD '${SECRETS.password}'`,
  "GRANT pg_monitor, pg_signal_backend TO lifeguard",
  "CREATE ROLE app LOGIN PASSWORD 'app'",
  "CREATE ROLE nobody_special LOGIN PASSWORD 'nobody_special'",
  "CREATE DATABASE shop OWNER app",
  "CREATE DATABASE unmigrated OWNER app",
  "GRANT CREATE ON DATABASE shop TO lifeguard",
];
const TABLE =
  "CREATE TABLE invoices AS SELECT n AS id, false AS paid FROM generate_series(1, 100) n; GRANT ALL ON invoices TO app";
const USERS = {
  lifeguard: SECRETS.password,
  app: "app",
  nobody_special: "nobody_special",
};

/** Nothing of this machine's own environment, nor of a .env file, reaches the server under test. */
const NOTHING_SET: Variables = Object.fromEntries(
  [
    ...variableStates({}).map(({ name }) => name),
    ...Object.values(fallbacks).flat(),
    ...["LIFEGUARD_OPEN", "VERCEL", "VERCEL_ENV", "VERCEL_REGION"],
  ].map((name) => [name, ""]),
);

/** Throws unless every database URL among the variables leads to this machine: these tests write and kill. */
function assertLoopback(variables: Variables): void {
  for (const [name, value] of Object.entries(variables)) {
    const parsed = parseDatabaseUrl(value);
    // What the product cannot read leads nowhere.
    if (!parsed.ok) continue;
    const { host } = parsed.url;
    if (host !== "127.0.0.1") throw new Error(`${name} leads to ${host}: tests touch 127.0.0.1 only`);
  }
}

async function start(variables: Variables): Promise<Dashboard> {
  assertLoopback(variables);
  return startDashboard(await freePort(), { ...NOTHING_SET, ...variables });
}

function variablesFor(server: PostgresServer, pooler: Pooler): Variables {
  const as = { user: "lifeguard", password: SECRETS.password, database: "shop" };
  return {
    DATABASE_URL: pooler.url({
      ...as,
      query: "pgbouncer=true&connection_limit=20&pool_timeout=30&connect_timeout=30",
    }),
    DIRECT_URL: server.url(as),
    DASHBOARD_TOKENS: `ana:operator:${SECRETS.operator},wall:viewer:${SECRETS.viewer}`,
    DASHBOARD_LABEL: "shop test",
    CRON_SECRET: SECRETS.cron,
    INGEST_TOKEN: SECRETS.ingest,
    // A test that needs to be somebody else says so by X-Forwarded-For.
    TRUST_PROXY: "1",
  };
}

/** What the running server says it reads must be the pooler started here, whatever else it was told. */
async function assertOwn(url: string, pooler: Pooler): Promise<void> {
  await awake(url);
  const { target } = await answerOf(connections, url, "operator");
  if (target.host !== "127.0.0.1" || target.port !== pooler.port || target.database !== "shop")
    throw new Error(`The server under test reads ${target.database} at ${target.host}:${target.port}`);
}

/** Starts PostgreSQL 18 with a small shop, PgBouncer in transaction mode, our tables, and the production build. */
export async function setStage(): Promise<Stage> {
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const end of stops.splice(0).reverse()) await end();
  };
  try {
    const server = await startPostgres({
      settings: { max_connections: 100, reserved_connections: 5, max_prepared_transactions: 5 },
    });
    stops.push(server.stop);
    for (const statement of SQL) await server.run(statement);
    await server.run(TABLE, "shop");
    const startPooler = (port?: number) =>
      startPgBouncer({ serverPort: server.port, mode: "transaction", users: USERS, ...(port && { port }) });
    let pooler = await startPooler();
    stops.push(() => pooler.stop());
    const variables = variablesFor(server, pooler);
    const env = { ...process.env, ...NOTHING_SET, ...variables, CHECKPOINT_DISABLE: "1" };
    await promisify(execFile)("node_modules/.bin/prisma", ["migrate", "deploy"], { env });
    const dashboard = await start(variables);
    stops.push(dashboard.stop);
    await assertOwn(dashboard.url, pooler);
    return {
      url: dashboard.url,
      server,
      get pooler() {
        return pooler;
      },
      variables,
      log: dashboard.log,
      another: (changed) => start({ ...variables, ...changed }),
      losePooler: async () => {
        await pooler.stop();
        return async () => {
          pooler = await startPooler(pooler.port);
        };
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
