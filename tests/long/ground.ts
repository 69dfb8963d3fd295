import { buildDashboard, buildIsStale, type Dashboard, startDashboard } from "../../demo/dashboard";
import { type Pooler, startPgBouncer } from "../../demo/pgbouncer";
import { freePort, type PostgresServer, startPostgres } from "../../demo/postgres";

export const TOKEN = "long-test-token-of-one-viewer";
const OPERATOR = "long-test-token-of-an-operator";
const POOL_SIZE = 10;
const USERS = { lifeguard: "lifeguard", app: "app" };

/** What the soak plays on. The pooler is replaced when it was taken away. */
export type Ground = {
  server: PostgresServer;
  pooler: () => Pooler;
  losePooler: () => Promise<void>;
  returnPooler: () => Promise<void>;
  dashboard: Dashboard;
  /** What an operator presses when the cause is mended: lanes that rest are tried at once. */
  tryNow: () => Promise<void>;
  poolSize: number;
  stop: () => Promise<void>;
};

/** PostgreSQL 18, PgBouncer with one small pool for all, and the production build with both lanes. Builds it when it is stale. */
export async function layGround(): Promise<Ground> {
  if (buildIsStale()) {
    console.info("Building the dashboard (next build) ...");
    await buildDashboard(AbortSignal.timeout(8 * 60_000));
  }
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const end of stops.splice(0).reverse()) await end();
  };
  try {
    const server = await startPostgres({ settings: { max_connections: 100, reserved_connections: 5 } });
    stops.push(server.stop);
    await server.run(`CREATE ROLE lifeguard LOGIN PASSWORD 'lifeguard';
      GRANT pg_monitor, pg_signal_backend, pg_use_reserved_connections TO lifeguard;
      CREATE ROLE app LOGIN PASSWORD 'app'; CREATE TABLE invoices (id int PRIMARY KEY, paid boolean);
      INSERT INTO invoices VALUES (1, false); GRANT ALL ON invoices TO app`);
    const startPooler = (port?: number) =>
      startPgBouncer({
        serverPort: server.port,
        mode: "transaction",
        users: USERS,
        settings: { default_pool_size: POOL_SIZE, max_db_connections: POOL_SIZE, server_login_retry: 1 },
        ...(port && { port }),
      });
    let pooler = await startPooler();
    stops.push(() => pooler.stop());
    const query = "pgbouncer=true&connection_limit=20&pool_timeout=30&connect_timeout=30";
    const dashboard = await startDashboard(await freePort(), {
      DATABASE_URL: pooler.url({ user: "lifeguard", query }),
      DIRECT_URL: server.url({ user: "lifeguard" }),
      DASHBOARD_TOKENS: `wall:viewer:${TOKEN},ana:operator:${OPERATOR}`,
      DASHBOARD_LABEL: "soak",
    });
    stops.push(dashboard.stop);
    return {
      server,
      pooler: () => pooler,
      losePooler: () => pooler.stop(),
      returnPooler: async () => {
        pooler = await startPooler(pooler.port);
      },
      dashboard,
      tryNow: async () => {
        const headers = { authorization: `Bearer ${OPERATOR}`, "content-type": "application/json" };
        const asked = await fetch(`${dashboard.url}/api/lanes/retry`, {
          method: "POST",
          headers,
          body: "{}",
        });
        if (!asked.ok) throw new Error(`Try now was answered ${asked.status}: ${await asked.text()}`);
      },
      poolSize: POOL_SIZE,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
