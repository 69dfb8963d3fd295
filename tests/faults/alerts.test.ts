import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { freePort, type PostgresServer, startPostgres } from "../../demo/postgres";
import type { LiveReader } from "../../lib/server/snapshot/live";
import { eventually } from "../support/ground";
import { layTables } from "../support/memory-seed";
import { startReceiver } from "../support/receiver";

// The store and the watched database are one server, which is killed: who tells of it has no store, and no picture.

let server: PostgresServer;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
let heartbeat: Awaited<ReturnType<typeof startReceiver>>;
let reader: LiveReader;
const stops: (() => Promise<unknown>)[] = [];

const rows = async (sql: string) => (await server.run(sql)).rows;

beforeAll(async () => {
  [receiver, heartbeat] = await Promise.all([startReceiver(), startReceiver()]);
  server = await startPostgres({ port: await freePort() });
  const client = new pg.Client(server.url());
  await client.connect();
  await layTables(client);
  await client.end();
  const unset = [
    "DIRECT_URL",
    "EMERGENCY_DATABASE_URL",
    "STORE_DATABASE_URL",
    "PGBOUNCER_ADMIN_URL",
    "VERCEL",
  ];
  const variables = {
    ...Object.fromEntries(unset.map((name) => [name, ""])),
    DATABASE_URL: server.url({ query: "connection_limit=4" }),
    ALERT_WEBHOOK_URL: receiver.url,
    HEARTBEAT_URL: heartbeat.url,
    DASHBOARD_LABEL: "the shop",
  };
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  const { liveReader } = await import("../../lib/server/live");
  reader = liveReader();
  vi.unstubAllEnvs();
  // Somebody watches: a read a second, whatever comes of it.
  const watching = setInterval(() => void reader.read().catch(() => {}), 1_000);
  stops.push(
    async () => clearInterval(watching),
    () => reader.recycle(),
  );
}, 60_000);
afterAll(async () => {
  for (const stop of stops) await stop();
  await server?.stop();
  await Promise.all([receiver, heartbeat].map((one) => one?.stop()));
}, 60_000);

const said = () =>
  receiver.received.flatMap(({ body }) =>
    JSON.parse(body).alerts.map((one: { rule: string; event: string }) => `${one.rule} ${one.event}`),
  );

it("tells that the server was killed within 10 s, without the store; takes it back, and writes both down", async () => {
  await eventually(async () => {
    expect((await rows("SELECT FROM lifeguard.sample")).length).toBeGreaterThan(0);
    expect(heartbeat.received).toHaveLength(1);
  });
  const { port, folder } = server;
  const postmaster = Number(readFileSync(join(folder, "postmaster.pid"), "utf8").split("\n")[0]);
  const killedAt = Date.now();
  process.kill(postmaster, "SIGKILL");
  await eventually(() => expect(said()).toEqual(["refused fired"]), 20_000);
  const [first] = receiver.received;
  // A loaded machine is given some of it: what is held to is that the minute of silence is not waited for.
  expect((first?.at ?? 0) - killedAt).toBeLessThan(15_000);
  expect(JSON.parse(first?.body ?? "")).toMatchObject({ kind: "outage", target: { name: "the shop" } });
  expect(receiver.keys()[0]).toMatch(/^refused\/[0-9a-f]{16}\/\d+$/);

  server = await startPostgres({
    port,
    fill: async (into) => {
      // As it is, its owner too: PostgreSQL does not start on another's files.
      execFileSync("cp", ["-a", folder, into]);
      await rm(join(into, "postmaster.pid"), { force: true });
    },
  });
  // Its process is gone: to stop it would be to wait for that.
  stops.push(() => rm(dirname(folder), { recursive: true, force: true }));
  await eventually(() => expect(said()).toEqual(["refused fired", "refused resolved"]), 30_000);
  const events = await eventually(async () => {
    const found = await rows(
      "SELECT rule, event, at FROM lifeguard.alert_event WHERE rule = 'refused' ORDER BY at",
    );
    expect(found).toMatchObject([{ event: "fired" }, { event: "resolved" }]);
    return found;
  });
  expect(Math.abs(events[0].at.getTime() - (first?.at ?? 0))).toBeLessThan(5_000);
  const sent = await eventually(async () => {
    const found = await rows("SELECT key, state FROM lifeguard.outbox ORDER BY created_at");
    expect(found.map(({ state }) => state)).toEqual(["sent", "sent"]);
    return found;
  });
  expect(sent.map(({ key }) => key)).toEqual(receiver.keys());
});
