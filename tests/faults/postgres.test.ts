import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { cp } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { beforeAll, expect, it } from "vitest";
import { type PostgresServer, startPostgres } from "../../demo/postgres";
import { type FaultGround, layFaultGround, SETTINGS, stopLater, type Watched } from "../support/fault-ground";
import { calm, look, recovered, throughout } from "../support/fault-watch";
import { eventually } from "../support/ground";
import { startStandby } from "../support/standby";

/** Through a pooler that has lost its server, and straight to where nobody listens. */
const GONE = /^(silent|pgb_login_retry|conn_lost|crash|admin_shutdown)$/;
const DOWN = /^(refused|conn_lost|reset)$/;
/** What stands above both: never that the pooler is silent, when past it the server says more. */
const LOST = /^(refused|conn_lost|reset|crash)$/;

let ground: FaultGround;
/** The server that stands now, on the port of the first until the failover. */
let server: PostgresServer;
let both: Watched;
let alone: Watched;

beforeAll(async () => {
  ground = await layFaultGround();
  server = ground.server;
  [both, alone] = await Promise.all([ground.open(), ground.open({ DIRECT_URL: "" })]);
  await Promise.all([calm(both), calm(alone)]);
}, 90_000);

/** Both dashboards see who has come to the server at this port since the fault. */
async function allRecovered(application: string): Promise<void> {
  const client = new pg.Client({
    connectionString: `postgresql://app:app@127.0.0.1:${server.port}/shop`,
    application_name: application,
  });
  client.on("error", () => {});
  await eventually(() => client.connect());
  stopLater(() => client.end());
  await Promise.all([recovered(both, application), recovered(alone, application)]);
}

const postmasterOf = ({ folder }: PostgresServer) =>
  Number(readFileSync(join(folder, "postmaster.pid"), "utf8").split("\n")[0]);

/** Sends a signal to the postmaster and every backend of it. */
function signalAll(signal: "STOP" | "CONT"): void {
  const postmaster = postmasterOf(server);
  process.kill(postmaster, `SIG${signal}`);
  execFileSync("pkill", [`-${signal}`, "-P", String(postmaster)]);
}

it("sees PostgreSQL stop in its tracks and go on", async () => {
  signalAll("STOP");
  try {
    await Promise.all([
      throughout(both, 5, { as: "stale", pooled: /^silent$/, direct: /^silent$/ }),
      throughout(alone, 5, { as: "stale", pooled: /^silent$/ }),
    ]);
  } finally {
    signalAll("CONT");
  }
  await allRecovered("after-stop");
});

it("sees PostgreSQL killed, and started again on what it left", async () => {
  const opened = [ground.toServer, ground.toPooler].map((proxy) => proxy.opened());
  process.kill(postmasterOf(server), "SIGKILL");
  await Promise.all([
    throughout(both, 5, { as: "stale", pooled: GONE, direct: DOWN, why: LOST }),
    throughout(alone, 5, { as: "stale", pooled: GONE }),
  ]);
  // 1, 2, 4, 5 s of rest between tries.
  expect(ground.toServer.opened() - (opened[0] ?? 0)).toBeLessThanOrEqual(7);
  expect(ground.toPooler.opened() - (opened[1] ?? 0)).toBeLessThanOrEqual(14);
  const left = server.folder;
  server = await startPostgres({
    port: server.port,
    settings: SETTINGS,
    fill: async (folder) => {
      await cp(left, folder, { recursive: true, filter: (path) => !path.endsWith("postmaster.pid") });
      if (process.getuid?.() === 0) execFileSync("chown", ["-R", "postgres", folder]);
    },
  });
  stopLater(server.stop);
  await allRecovered("after-kill");
});

// The last: the first server does not come back.
it("follows a failover to a promoted standby", async () => {
  const standby = await startStandby(server, SETTINGS);
  stopLater(standby.stop);
  process.kill(postmasterOf(server), "SIGKILL");
  await throughout(both, 3, { as: "stale", pooled: GONE, direct: DOWN, why: LOST });
  server = standby;
  ground.toServer.pointAt(standby.port);
  await ground.startPooler(standby.port);
  await allRecovered("before-promotion");
  expect((await look(both)).answer?.target.primary).toBe(false);
  await standby.run("SELECT pg_promote()");
  await expect.poll(async () => (await look(both)).answer?.target.primary, { timeout: 10_000 }).toBe(true);
  await allRecovered("after-promotion");
});
