import { Socket } from "node:net";
import pg from "pg";
import { onTestFinished } from "vitest";
import { openDatabase } from "@/lib/server/db/database";
import { openConsole, type PoolerConsole } from "@/lib/server/pooler/console";
import { createLive } from "@/lib/server/snapshot/live";
import { type Pooler, startPgBouncer } from "../../demo/pgbouncer";
import { type Server, urlOf } from "./ground";

const USERS = { lifeguard: "lifeguard", app: "app", nobody_special: "nobody_special" };

/** A PgBouncer of the test's own in front of `server`; `lifeguard` may read its console. */
export async function startPooler(
  server: Server,
  mode: "transaction" | "session",
  { port, ...settings }: Record<string, string | number> = {},
): Promise<Pooler> {
  const pooler = await startPgBouncer({
    serverPort: server.server,
    mode,
    users: USERS,
    settings: { stats_users: "lifeguard", ...settings },
    ...(typeof port === "number" && { port }),
  });
  onTestFinished(pooler.stop);
  return pooler;
}

/** A live reader past the pooler, with the console at `url` beside it. */
export function liveWithConsole(server: Server, console: PoolerConsole & { close?: () => Promise<void> }) {
  const database = openDatabase(urlOf(server));
  onTestFinished(async () => {
    await database.close();
    await console.close?.();
  });
  return createLive({ database, console, name: { label: null, production: false } });
}

/** The console of `pooler` as `user`. */
export const consoleOf = (pooler: Pooler, user = "lifeguard", password = user) =>
  openConsole(pooler.url({ user, password, database: "pgbouncer" }));

/** A client through the pooler, and its own end of the connection as the pooler must see it. */
export async function clientThrough(pooler: Pooler, application: string, user = "app") {
  const socket = new Socket();
  const client = new pg.Client({
    connectionString: pooler.url({ user }),
    application_name: application,
    stream: () => socket,
  });
  client.on("error", () => {});
  await client.connect();
  onTestFinished(() => client.end().catch(() => {}));
  return { client, address: `127.0.0.1:${socket.localPort}` };
}
