import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { pause } from "./pause";

const NEXT = "node_modules/next/dist/bin/next";
/** What a build does not depend on, or writes itself. */
const NOT_BUILT =
  /^(\..*|node_modules|demo|docs|tests|test-results|playwright-report|next-env\.d\.ts|.*\.(tsbuildinfo|md))$/;
const QUIET = { NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" } as const;

/** The newest change under a path, in ms since the epoch; a folder's own date tells of files that were removed. */
function newestChange(path: string): number {
  const entry = statSync(path);
  if (!entry.isDirectory()) return entry.mtimeMs;
  return Math.max(entry.mtimeMs, ...readdirSync(path).map((name) => newestChange(join(path, name))));
}

/** Whether the production build is missing, or older than what it was built from. */
export function buildIsStale(root = "."): boolean {
  const built = join(root, ".next/BUILD_ID");
  if (!existsSync(built)) return true;
  const sources = readdirSync(root).filter((name) => !NOT_BUILT.test(name));
  return sources.some((name) => newestChange(join(root, name)) > statSync(built).mtimeMs);
}

/** Builds the dashboard. Rejects with what Next said when the build fails. */
export async function buildDashboard(signal: AbortSignal): Promise<void> {
  const env = { ...process.env, ...QUIET };
  const build = spawn(process.execPath, [NEXT, "build"], { env, stdio: ["ignore", "pipe", "pipe"], signal });
  const output = collect(build);
  const [code] = await once(build, "close");
  if (code !== 0) throw new Error(`The dashboard could not be built:\n${output()}`);
}

function collect(child: ChildProcess): () => string {
  let text = "";
  const keep = (chunk: Buffer) => {
    text = (text + chunk.toString()).slice(-8_000);
  };
  child.stdout?.on("data", keep);
  child.stderr?.on("data", keep);
  return () => text;
}

/** PORT where it is set, else the first free port from 3000 on. */
export async function dashboardPort(): Promise<number> {
  if (process.env.PORT) return Number(process.env.PORT);
  for (let port = 3000; port < 3100; port++) if (await isFree(port)) return port;
  throw new Error("No free port from 3000 to 3099: set PORT.");
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}

export type Dashboard = { url: string; process: ChildProcess; log: () => string; stop: () => Promise<void> };

/** Starts the production build on loopback and waits until it answers. Rejects with its own words when it does not. */
export async function startDashboard(port: number, variables: Record<string, string>): Promise<Dashboard> {
  const args = [NEXT, "start", "-H", "127.0.0.1", "-p", String(port)];
  const env = { ...process.env, ...QUIET, ...variables };
  const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "pipe"] });
  const log = collect(child);
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, "exit");
    child.kill("SIGTERM");
    await Promise.race([gone, pause(5_000)]);
    child.kill("SIGKILL");
  };
  const url = `http://127.0.0.1:${port}`;
  const deadline = Date.now() + 60_000;
  while (!(await answers(`${url}/api/health`))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await stop();
      throw new Error(`The dashboard did not start:\n${log()}`);
    }
    await pause(200);
  }
  return { url, process: child, log, stop };
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}
