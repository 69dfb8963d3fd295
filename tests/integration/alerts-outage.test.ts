import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { type Alerts, createAlerts } from "@/lib/server/alerts/alerts";
import { openDatabase } from "@/lib/server/db/database";
import type { MemoryState } from "@/lib/server/memory/keeper";
import { createLive } from "@/lib/server/snapshot/live";
import { eventually, servers } from "../support/ground";
import { memoryGround } from "../support/memory-ground";
import { startReceiver } from "../support/receiver";

// Two instances meet one outage: the role that they read as may not connect any more.

const [server] = servers.slice(-1);
if (!server) throw new Error("no server");
const ROLE = "outage_crowd";

let ground: Awaited<ReturnType<typeof memoryGround>>;
beforeAll(async () => {
  ground = await memoryGround(server, "alerts_outage");
  await ground.client.query(`CREATE ROLE ${ROLE} LOGIN PASSWORD 'crowd' IN ROLE pg_monitor`);
});
afterAll(async () => {
  await ground?.client.query(`DROP ROLE IF EXISTS ${ROLE}`);
  await ground?.close();
});

async function receivers() {
  const made = await Promise.all([startReceiver(), startReceiver({ status: 202 })]);
  onTestFinished(() => Promise.all(made.map((one) => one.stop())).then(() => {}));
  const [slack, pagerduty] = made;
  const texts = () => slack.received.map(({ body }): string => JSON.parse(body).text);
  const events = () =>
    pagerduty.received.map(({ body }) => {
      const { event_action, dedup_key } = JSON.parse(body);
      return `${event_action} ${dedup_key}`;
    });
  return { slack, pagerduty, texts, events };
}

/** One Lifeguard that reads as the role, with its store there or (as it believes) in a database apart. */
function instance(
  { slack, pagerduty }: Awaited<ReturnType<typeof receivers>>,
  apart: boolean,
  memory?: () => MemoryState,
) {
  const url = new URL(ground.url);
  url.username = ROLE;
  url.password = "crowd";
  const [database, tables] = [openDatabase(`${url.href}?connection_limit=1`), openDatabase(ground.url)];
  onTestFinished(() => Promise.all([database, tables].map((one) => one.close())).then(() => {}));
  const alerts: Alerts = createAlerts({
    ...{ store: tables.prisma, apart, place: "here", look: () => live.read() },
    ...(memory && { memory }),
    about: { where: "shop", production: true, origin: null },
    alerting: {
      destinations: [
        { name: "slack", url: slack.url },
        { name: "pagerduty", url: pagerduty.url, routingKey: "r".repeat(32) },
      ],
      heartbeat: null,
    },
  });
  const live = createLive({
    ...{ database, store: { prisma: tables.prisma, apart, database: tables } },
    name: { label: "shop", production: true },
    onRead: (read) => alerts.read(read),
    onFailure: (error) => alerts.failed(error),
  });
  return { live, alerts };
}

async function shutOut() {
  await ground.client.query(`ALTER ROLE ${ROLE} CONNECTION LIMIT 0`);
  const end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = $1";
  await ground.client.query(end, [ROLE]);
}

it.each([
  ["a store apart: Slack hears of it once", true, 1],
  ["the store in the watched database: Slack hears it from each, PagerDuty makes one of them", false, 2],
])("two instances and %s; its end closes what its beginning opened", async (_, apart, told) => {
  const got = await receivers();
  const both = [instance(got, apart), instance(got, apart)];
  const read = () => Promise.all(both.map(({ live }) => live.read().catch(() => {})));
  await read();
  await shutOut();
  await eventually(async () => {
    await read();
    expect(both.map(({ alerts }) => alerts.outage().told?.rule)).toEqual(["slots", "slots"]);
    expect(got.texts()).toHaveLength(told);
    expect(got.events()).toHaveLength(told);
  });
  expect(got.texts()[0]).toMatch(/^CRITICAL shop: Connection slots used up/);
  expect(new Set(got.events())).toEqual(new Set(["trigger here/slots"]));

  await ground.client.query(`ALTER ROLE ${ROLE} CONNECTION LIMIT -1`);
  await eventually(async () => {
    await read();
    expect(got.texts().slice(told)).toEqual([expect.stringMatching(/^OK shop: Connection slots used up/)]);
    expect(got.events().slice(told)).toEqual(["resolve here/slots"]);
    expect(both.map(({ alerts }) => alerts.outage().told)).toEqual([null, null]);
  });
  await Promise.all(both.map(({ alerts }) => alerts.settled()));
  const events = await ground.rows("SELECT rule, event FROM lifeguard.alert_event ORDER BY at");
  expect(events.map(({ rule, event }) => `${rule} ${event}`)).toEqual(["slots fired", "slots resolved"]);
  expect(got.texts()).toHaveLength(told + 1);
  await ground.client.query("TRUNCATE lifeguard.alert_event, lifeguard.outbox");
});

it("what nobody took while the store was away is written with the end, and brought by the outbox with the same key", async () => {
  const got = await receivers();
  for (const one of [got.slack, got.pagerduty]) one.set({ status: 500 });
  const { live, alerts } = instance(got, false);
  const read = () => live.read().catch(() => {});
  await read();
  await shutOut();
  await eventually(async () => {
    await read();
    expect(alerts.outage().failing).toMatchObject([{ error: "It answers 500.", attempts: 1 }]);
  });
  for (const one of [got.slack, got.pagerduty]) one.set({ status: 200 });
  await ground.client.query(`ALTER ROLE ${ROLE} CONNECTION LIMIT -1`);
  await eventually(async () => {
    await read();
    const [trigger, resolve] = ["trigger here/slots", "resolve here/slots"];
    expect(got.events()).toEqual([trigger, trigger, resolve]);
    expect(got.texts().map((text) => text.slice(0, 4))).toEqual(["CRIT", "CRIT", "OK s"]);
  });
  await alerts.settled();
  expect(alerts.outage()).toEqual({ told: null, failing: [] });
  const rows = await ground.rows("SELECT DISTINCT state FROM lifeguard.outbox");
  expect(rows).toEqual([{ state: "sent" }]);
  await ground.client.query("TRUNCATE lifeguard.alert_event, lifeguard.outbox");
});

it("a store that takes no samples any more, while reads go well, is told without it, and taken back", async () => {
  const got = await receivers();
  const writtenAt = Date.now();
  const lost = { code: "unreachable", message: "connection refused", hint: "" } as const;
  let state: MemoryState = { trouble: null, writtenAt };
  const { live, alerts } = instance(got, false, () => ({ ...state }));
  const id = (await live.read()).reading.target.id;
  await ground.client.query(
    `INSERT INTO lifeguard.alert_rule VALUES ($1, 'no_samples', '{"warning": 200}', 'ana', now())`,
    [id],
  );
  alerts.written(id);
  state = { trouble: { what: "unreachable", error: lost }, writtenAt };
  await eventually(async () => {
    await live.read();
    expect(got.texts()).toEqual(["WARNING shop: No samples (firing)"]);
  });
  expect(alerts.outage().told).toMatchObject({ rule: "no_samples", summary: "connection refused" });
  state = { trouble: null, writtenAt: Date.now() };
  await eventually(async () => {
    await live.read();
    expect(got.texts()[1]).toBe("OK shop: No samples (resolved)");
  });
  await alerts.settled();
});
