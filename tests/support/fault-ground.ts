import { readdirSync, readFileSync } from "node:fs";
import pg from "pg";
import { afterAll, afterEach, beforeEach, expect } from "vitest";
import { type Dashboard, startDashboard } from "../../demo/dashboard";
import { type Pooler, startPgBouncer } from "../../demo/pgbouncer";
import { freePort, type PostgresServer, startPostgres } from "../../demo/postgres";
import { layTables } from "./memory-seed";
import { startTcpProxy, type TcpProxy } from "./tcp-proxy";

export const POOL_SIZE = 5;
export const SETTINGS = { max_connections: 40, reserved_connections: 3 };
const OPERATOR = "fault-token-of-an-operator";
const USERS = { lifeguard: "lifeguard", plain: "plain", app: "app", postgres: "postgres" };

const SQL = [
  "CREATE ROLE lifeguard LOGIN PASSWORD 'lifeguard'",
  "GRANT pg_monitor, pg_signal_backend, pg_use_reserved_connections TO lifeguard",
  "CREATE ROLE plain LOGIN PASSWORD 'plain'",
  "GRANT pg_monitor TO plain",
  "CREATE ROLE app LOGIN PASSWORD 'app'",
  "CREATE DATABASE shop OWNER lifeguard",
];

export type Variables = Record<string, string>;

/** Real parts for a fault: PostgreSQL 18, PgBouncer with one small pool for all, a network of one's own to each, the production build. */
export type FaultGround = {
  server: PostgresServer;
  pooler: () => Pooler;
  /** Before the pooler, and before PostgreSQL: what the dashboard connects to. */
  toPooler: TcpProxy;
  toServer: TcpProxy;
  startPooler: (serverPort?: number) => Promise<void>;
  /** The production build, with these variables above the usual ones; "" takes one away. */
  open: (variables?: Variables) => Promise<Watched>;
  client: (through: "pooler" | "server", application: string) => Promise<pg.Client>;
};

export type Watched = { dashboard: Dashboard; headers: Record<string, string> };

const stops: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const stop of stops.splice(0).reverse()) await stop().catch(() => {});
}, 60_000);

type Watching = { toPooler: TcpProxy; toServer: TcpProxy; opened: Watched[] };
let watching: Watching | undefined;
type Before = { at: number; connections: number[]; weights: ReturnType<typeof weigh>[] };
let before: Before | undefined;

const MOST_GROWTH = { rss: 150 * 1024 * 1024, handles: 12 };
/** 1, 2, 4, then 5 s of rest between tries, sockets that were silent too long, and what each lane opens when it is well again. */
const mostConnections = (ms: number) => 6 + ms / 2_000;

beforeEach(() => {
  before = watching && {
    at: performance.now(),
    connections: [watching.toPooler.opened(), watching.toServer.opened()],
    weights: watching.opened.map(weigh),
  };
});

// Whatever the fault: the same process lives on, has not grown, and made no storm of connections, through its network at least.
afterEach(() => {
  if (!watching || !before) return;
  const most = watching.opened.length * mostConnections(performance.now() - before.at);
  for (const [at, proxy] of [watching.toPooler, watching.toServer].entries())
    expect(proxy.opened() - (before.connections[at] ?? 0), "connections").toBeLessThanOrEqual(most);
  for (const [at, watched] of watching.opened.entries()) {
    const { exitCode, signalCode } = watched.dashboard.process;
    expect([exitCode, signalCode], "still the same process").toEqual([null, null]);
    const [then, now] = [before.weights[at], weigh(watched)];
    if (!then || !now) continue;
    expect(now.rss - then.rss, "memory, bytes").toBeLessThan(MOST_GROWTH.rss);
    expect(now.handles - then.handles, "handles").toBeLessThan(MOST_GROWTH.handles);
  }
});

/** Stops it with the tests of this file. */
export const stopLater = (stop: () => Promise<unknown>) => void stops.push(stop);

/** Lays the ground of a file of faults; everything is stopped with its tests. */
export async function layFaultGround(): Promise<FaultGround> {
  const server = await startPostgres({ settings: SETTINGS });
  stopLater(server.stop);
  for (const statement of SQL) await server.run(statement);
  let pooler: Pooler | undefined;
  const port = await freePort();
  const startPooler = async (serverPort = server.port) => {
    await pooler?.stop();
    pooler = await startPgBouncer({
      port,
      serverPort,
      mode: "transaction",
      users: USERS,
      settings: { default_pool_size: POOL_SIZE, max_db_connections: POOL_SIZE, server_login_retry: 1 },
    });
  };
  await startPooler();
  stopLater(async () => pooler?.stop());
  const thePooler = () => {
    if (!pooler) throw new Error("no pooler");
    return pooler;
  };
  const [toPooler, toServer] = [await startTcpProxy(port), await startTcpProxy(server.port)];
  stopLater(toPooler.stop);
  stopLater(toServer.stop);
  const url = (to: number, user: string) => `postgresql://${user}:${user}@127.0.0.1:${to}/shop`;
  const owner = new pg.Client(url(server.port, "lifeguard"));
  await owner.connect();
  await layTables(owner);
  await owner.end();
  const opened: Watched[] = [];
  watching = { toPooler, toServer, opened };
  return {
    server,
    pooler: thePooler,
    toPooler,
    toServer,
    startPooler,
    open: async (variables = {}) => {
      const user = variables.user ?? "lifeguard";
      const dashboard = await startDashboard(await freePort(), {
        DATABASE_URL: `${url(toPooler.port, user)}?pgbouncer=true&connection_limit=20&pool_timeout=30&connect_timeout=30`,
        DIRECT_URL: url(toServer.port, user),
        DASHBOARD_TOKENS: `ana:operator:${OPERATOR}`,
        DASHBOARD_LABEL: "fault",
        ...variables,
      });
      stopLater(dashboard.stop);
      const headers = { authorization: `Bearer ${OPERATOR}`, "content-type": "application/json" };
      const watched = { dashboard, headers };
      opened.push(watched);
      return watched;
    },
    client: async (through, application) => {
      const client = new pg.Client({
        connectionString: url(through === "pooler" ? port : server.port, "app"),
        application_name: application,
      });
      client.on("error", () => {});
      await client.connect();
      stopLater(() => client.end());
      return client;
    },
  };
}

/** Memory in bytes and open handles of the dashboard's process; null where there is no /proc. */
function weigh({ dashboard }: Watched): { rss: number; handles: number } | null {
  const folder = `/proc/${dashboard.process.pid}`;
  try {
    const kib = /VmRSS:\s+(\d+)/.exec(readFileSync(`${folder}/status`, "utf8"))?.[1];
    return { rss: Number(kib) * 1024, handles: readdirSync(`${folder}/fd`).length };
  } catch {
    return null;
  }
}
