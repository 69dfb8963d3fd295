import { describe, expect, it, onTestFinished } from "vitest";
import { collectMetrics } from "@/lib/server/metrics/collect";
import { exposition } from "@/lib/server/metrics/metric";
import type { LiveReader } from "@/lib/server/snapshot/live";
import { noAlerts } from "@/lib/shared/alerts/alert";
import { defaultRules } from "@/lib/shared/alerts/defaults";
import { freshAlert } from "@/lib/shared/alerts/step";
import { parseExposition, promtool, type Series } from "../support/exposition";
import { connect, eventually, type Server, servers } from "../support/ground";
import { databaseWithTables } from "../support/lifeguard-routes";
import { openLive } from "../support/live";

/** The answer of a scrape: strict in our own eyes, and in promtool's where it is. */
async function scrape(live: LiveReader) {
  const { text } = await exposition(await collectMetrics(live));
  const series = parseExposition(text);
  expect([null, ""]).toContain(promtool(["check", "metrics"], text));
  const of = (name: string) => series.filter((each) => each.name === `lifeguard_${name}`);
  const value = (name: string) => of(name)[0]?.value;
  return { of, value, series };
}

const byLabel = (found: Series[], label: string): Record<string, number> =>
  Object.fromEntries(found.map(({ labels, value }) => [labels[label] ?? "", value]));

const ruleOf = (key: string) => {
  const rule = defaultRules.find((each) => each.key === key);
  if (!rule) throw new Error(`no rule ${key}`);
  return rule;
};

const [newest] = servers;
if (!newest) throw new Error("no server");

describe.each(servers)("metrics of PostgreSQL $major", (server: Server) => {
  it("are gauges of now, bounded whatever the applications call themselves", async () => {
    const odd = 'it"s \\a\\ name, {really="x"}';
    const names = [...Array.from({ length: 25 }, (_, at) => `app ${at}`), "other", odd, odd, odd];
    await Promise.all(names.map((application) => connect(server, { application })));
    const { live } = openLive(server);
    await eventually(async () => {
      const { of, value } = await scrape(live);
      expect(value("up")).toBe(1);
      expect(value("slow_read_timestamp_seconds")).toBeGreaterThan(1_700_000_000);
      expect(of("database_deadlocks_total").length).toBeGreaterThan(0);
      const shares = byLabel(of("connections_by_application"), "application");
      expect(Object.keys(shares).length).toBe(21);
      expect(shares[odd]).toBe(3);
      const states = of("connections");
      const total = states.reduce((sum, each) => sum + each.value, 0);
      expect(total).toBeGreaterThanOrEqual(names.length);
      expect(Object.values(shares).reduce((sum, count) => sum + count, 0)).toBe(total);
      expect(value("connection_limit_used")).toBe(total);
      expect(states.map(({ labels }) => labels.state)).toContain("waiting_on_a_lock");
      // Nobody waits: that is no zero seconds.
      expect(of("oldest_lock_wait_seconds")).toEqual([]);
    });
  });
});

it("say down, and no figure of before, while the database cannot be read", async () => {
  const { live, database } = openLive(newest, { query: "connection_limit=1" });
  expect((await scrape(live)).value("up")).toBe(1);
  const taken = await database.pool.connect();
  await eventually(async () => {
    const { of, value } = await scrape(live);
    expect(value("up")).toBe(0);
    expect(value("store_up")).toBe(0);
    expect(value("snapshot_timestamp_seconds")).toBeGreaterThan(1_700_000_000);
    for (const name of ["connections", "sessions_blocked", "errors_total"]) expect(of(name)).toEqual([]);
  });
  taken.release();
  await eventually(async () => expect((await scrape(live)).value("up")).toBe(1));
});
it("say down when there never was a picture, and nothing else", async () => {
  const { live } = openLive(newest, { user: "no_such_role" });
  const { series } = await scrape(live);
  expect(series.map(({ name, value }) => [name, value])).toEqual([
    ["lifeguard_up", 0],
    ["lifeguard_store_up", 0],
  ]);
});

it("tell the store's totals of today, and what stands open in it", async () => {
  const database = await databaseWithTables(newest, "metrics_store");
  onTestFinished(async () => void (await database.drop()));
  const { live } = openLive(newest, { user: "postgres", database: "metrics_store" });
  const id = (await live.read()).reading.target.id;
  const row = (class_: string, minute: string, count: number) =>
    `('${id}', ${minute}, '${class_}', 'logs', '', '', '', '', ${count})`;
  await database.sql(`INSERT INTO lifeguard.error_count VALUES
    ${row("pgb_query_wait", "now()", 5)}, ${row("pgb_query_wait", "now() + interval '1 second'", 2)},
    ${row("too_many_clients", "now() - interval '3 days'", 9)};
    INSERT INTO lifeguard.outbox (id, target_id, destination, key, body, created_at, due_at, state) VALUES
    (gen_random_uuid(), '${id}', 'slack', 'a', '{}', now(), now(), 'dead'),
    (gen_random_uuid(), '${id}', 'slack', 'b', '{}', now(), now(), 'sent'),
    (gen_random_uuid(), 'another database', 'slack', 'a', '{}', now(), now(), 'dead');
    INSERT INTO lifeguard.incident (id, target_id, kind, began_at, seen_at, body) VALUES
    (gen_random_uuid(), '${id}', 'blocking', now(), now(), '{}')`);
  const before = await scrape(live);
  // Never judged: nothing fires, as far as anybody knows.
  expect([before.of("alerts_firing"), before.of("alerts_judged_timestamp_seconds")]).toEqual([[], []]);
  const alert = (key: string, change: object) => ({
    ...{ ...freshAlert(ruleOf(key), "", 0), ...change },
  });
  const state = {
    ...{ ...noAlerts, at: 1_795_608_000_000 },
    alerts: [
      alert("saturation", { state: "firing", firedAt: 1 }),
      alert("slots", { state: "no data", firedAt: 1 }),
      alert("prepared", { state: "no data" }),
      ...["a", "b"].map((subject) => ({
        ...alert("slot_inactive", { state: "firing", firedAt: 1 }),
        ...{ subject, key: `slot_inactive:${subject}` },
      })),
    ],
  };
  await database.sql(`INSERT INTO lifeguard.watch VALUES ('${id}', now(), '${JSON.stringify({ alerts: state })}');
    INSERT INTO lifeguard.alert_rule VALUES ('${id}', 'deadlocks', '{"enabled": false}', 'ana', now())`);
  const { of, value } = await scrape(live);
  expect(value("store_up")).toBe(1);
  const firing = byLabel(of("alerts_firing"), "rule");
  expect(firing).toMatchObject({ saturation: 1, slots: 1, slot_inactive: 2, blocked: 0 });
  expect(Object.keys(firing).length).toBe(defaultRules.length - 2);
  expect(["prepared", "deadlocks"].filter((key) => key in firing)).toEqual([]);
  expect(value("alerts_judged_timestamp_seconds")).toBe(1_795_608_000);
  const errors = byLabel(of("errors_total"), "class");
  expect(errors).toMatchObject({ pgb_query_wait: 7, too_many_clients: 0 });
  expect(byLabel(of("messages"), "state")).toEqual({ waiting: 0, dead: 1 });
  expect(byLabel(of("incidents_open"), "kind")).toEqual({ blocking: 1 });
  expect(of("last_sample_timestamp_seconds")).toEqual([]);
  // Asked again it is the same: nothing is counted here.
  expect(byLabel((await scrape(live)).of("errors_total"), "class")).toEqual(errors);
});
