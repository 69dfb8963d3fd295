import { type ChildProcess, spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, rm, symlink } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";

const root = fileURLToPath(new URL("../..", import.meta.url));
const LEFT_OUT = new Set(["node_modules", "tests", "demo", "docs", "package-lock.json"]);

/**
 * A copy of the product to run commands in, so that the tree itself is not touched; `remove` takes it away.
 * It lies inside the repository (in the ignored .cache) because Next refuses node_modules from elsewhere.
 */
export async function copyOfProduct(): Promise<{ folder: string; remove: () => Promise<void> }> {
  await mkdir(join(root, ".cache"), { recursive: true });
  const folder = await mkdtemp(join(root, ".cache", "cli-"));
  for (const name of await readdir(root)) {
    if (LEFT_OUT.has(name) || name.startsWith(".") || name.endsWith(".tsbuildinfo")) continue;
    await cp(join(root, name), join(folder, name), {
      recursive: true,
      filter: (source) => relative(root, source) !== join("prisma", "client"),
    });
  }
  await symlink(join("..", "..", "node_modules"), join(folder, "node_modules"));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/**
 * A TypeScript program of ours as one file that Node runs as it is, for tests that start it often: tsx reads all its files each time, which takes
 * longer than most of what is asked of it. It lies in the ignored .cache, so that packages are found; `remove` takes it away.
 */
export async function bundled(entry: string): Promise<{ file: string; remove: () => Promise<void> }> {
  await mkdir(join(root, ".cache"), { recursive: true });
  const folder = await mkdtemp(join(root, ".cache", "bundle-"));
  const file = join(folder, "main.mjs");
  const how = ["--bundle", "--platform=node", "--format=esm", "--packages=external", "--log-level=error"];
  const made = await run(join(root, "node_modules/.bin/esbuild"), [entry, ...how, `--outfile=${file}`], {
    cwd: root,
    variables: {},
  });
  if (made.code !== 0) throw new Error(`${entry} was not bundled:\n${made.output}`);
  return { file, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** The environment of a shell on a machine where nothing of Lifeguard's is set, with `variables` added. */
function bareEnvironment(variables: Record<string, string>): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env;
  const quiet = { CI: "1", NO_COLOR: "1", CHECKPOINT_DISABLE: "1", NEXT_TELEMETRY_DISABLED: "1" };
  // `next` and its types insist on one: what `next dev` sets itself.
  return { PATH, HOME, TMPDIR, ...quiet, NODE_ENV: "development", ...variables };
}

/** Starts a command at the head of a process group of its own; `output()` is what it has said so far. */
export function start(
  command: string,
  args: string[],
  options: { cwd: string; variables: Record<string, string> },
): { child: ChildProcess; output: () => string } {
  const env = bareEnvironment(options.variables);
  const child = spawn(command, args, { cwd: options.cwd, env, detached: true });
  let text = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk: Buffer) => {
      text += chunk.toString();
    });
  child.stdin?.end();
  return { child, output: () => text };
}

/** Runs a command to its end. Returns its exit code and everything it said, on both streams. */
export function run(
  command: string,
  args: string[],
  options: { cwd: string; variables: Record<string, string> },
): Promise<{ code: number | null; output: string }> {
  const { child, output } = start(command, args, options);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, output: output() }));
  });
}

/** Ends a command and all it started, and waits until it is gone. */
export async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("close", resolve));
  process.kill(-child.pid, "SIGKILL");
  await gone;
}

/** An empty database on a test server, made by its superuser. `sql` runs statements in it; `drop` ends its sessions. */
export async function emptyDatabase(port: number, name: string) {
  const url = (database: string) => `postgresql://postgres:postgres@127.0.0.1:${port}/${database}`;
  const sql = async (text: string, database = name) => {
    const client = new pg.Client(url(database));
    await client.connect();
    try {
      return (await client.query(text)).rows;
    } finally {
      await client.end();
    }
  };
  const drop = () => sql(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`, "postgres");
  await drop();
  await sql(`CREATE DATABASE "${name}"`, "postgres");
  return { url: url(name), sql, drop };
}
