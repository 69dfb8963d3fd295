import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { freePort } from "./postgres";

export type Pooler = {
  port: number;
  /** The same URL shape as the server's own, but through the pooler. */
  url: (options?: { user?: string; password?: string; database?: string; query?: string }) => string;
  /** One command on the pooler's admin console, as administrator. */
  console: (command: string) => Promise<Record<string, unknown>[]>;
  /** The last lines of the pooler's log. */
  log: () => string;
  stop: () => Promise<void>;
  process: ChildProcess;
};

/** Where PgBouncer is installed, or undefined. */
export function findPgBouncer(): string | undefined {
  const places = (process.env.PATH ?? "")
    .split(":")
    .concat("/usr/sbin", "/usr/local/sbin", "/opt/homebrew/bin");
  return places.map((place) => join(place, "pgbouncer")).find((path) => existsSync(path));
}

/** Starts a real PgBouncer on loopback in front of `serverPort`. `settings` go into its [pgbouncer] section. */
export async function startPgBouncer(options: {
  serverPort: number;
  mode: "transaction" | "session" | "statement";
  users: Record<string, string>;
  port?: number;
  settings?: Record<string, string | number>;
}): Promise<Pooler> {
  const binary = findPgBouncer();
  if (!binary)
    throw new Error(
      "PgBouncer is not installed: sudo apt-get install -y pgbouncer (or brew install pgbouncer)",
    );
  const port = options.port ?? (await freePort());
  const folder = await mkdtemp(join(tmpdir(), "lifeguard-pgbouncer-"));
  const ini = join(folder, "pgbouncer.ini");
  const userList = join(folder, "users.txt");
  const users = { ...options.users, postgres: "postgres" };
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  await writeFile(
    userList,
    Object.entries(users)
      .map(([name, password]) => `${quoted(name)} ${quoted(password)}\n`)
      .join(""),
  );
  const settings = {
    listen_addr: "127.0.0.1",
    listen_port: port,
    unix_socket_dir: "",
    pool_mode: options.mode,
    auth_type: "plain",
    auth_file: userList,
    admin_users: "postgres",
    default_pool_size: 20,
    max_client_conn: 1000,
    ...options.settings,
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}`);
  await writeFile(
    ini,
    `[databases]\n* = host=127.0.0.1 port=${options.serverPort}\n[pgbouncer]\n${lines.join("\n")}\n`,
  );
  // Like PostgreSQL, PgBouncer refuses to run as root; the embedded server has made this user.
  const asRoot = process.getuid?.() === 0;
  if (asRoot) {
    await chmod(folder, 0o755);
    execFileSync("chown", ["-R", "postgres", folder]);
  }
  const child = spawn(binary, [...(asRoot ? ["-u", "postgres"] : []), ini], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  let log = "";
  child.stderr.on("data", (chunk: Buffer) => {
    log = (log + chunk.toString()).slice(-4000);
  });
  const url: Pooler["url"] = ({ user = "postgres", password = user, database = "postgres", query } = {}) =>
    `postgresql://${encodeURIComponent(user)}:${encodeURIComponent(password)}@127.0.0.1:${port}/${encodeURIComponent(database)}${query ? `?${query}` : ""}`;
  const console = async (command: string) => {
    const client = new pg.Client(url({ database: "pgbouncer" }));
    await client.connect();
    try {
      return (await client.query(command)).rows;
    } finally {
      await client.end();
    }
  };
  for (let attempt = 0; ; attempt++) {
    try {
      await console("SHOW VERSION");
      break;
    } catch (cause) {
      if (attempt === 50 || child.exitCode !== null)
        throw new Error(`PgBouncer did not start:\n${log}`, { cause });
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGKILL");
      await gone;
    }
    await rm(folder, { recursive: true, force: true });
  };
  return { port, url, console, log: () => log, stop, process: child };
}
