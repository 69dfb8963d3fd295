import { spawn } from "node:child_process";
import { once } from "node:events";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { evaluate } from "@/lib/server/alerts/evaluate";
import { createOutbox } from "@/lib/server/alerts/outbox";
import { recordOf } from "@/lib/server/alerts/record";
import { type Message, toAlertState } from "@/lib/shared/alerts/alert";
import { SECRETS, serveErrors, signed } from "../support/error-routes";
import { eventually, servers } from "../support/ground";
import { serveRoutes, TOKENS } from "../support/lifeguard-routes";
import { memoryGround } from "../support/memory-ground";
import { memoryInstance } from "../support/memory-instance";
import { type Manner, startReceiver } from "../support/receiver";

const [server] = servers.slice(-1);
if (!server) throw new Error("no server");
const T = "the-target";

let ground: Awaited<ReturnType<typeof memoryGround>>;
beforeAll(async () => {
  ground = await memoryGround(server, "alerts_out");
});
afterAll(() => ground?.close());
beforeEach(() =>
  ground.client.query(
    "TRUNCATE lifeguard.outbox, lifeguard.alert_event, lifeguard.watch, lifeguard.alert_rule, lifeguard.error_count, lifeguard.sample, lifeguard.sample_detail, lifeguard.seen",
  ),
);

async function receiver(manner?: Manner) {
  const one = await startReceiver(manner);
  onTestFinished(one.stop);
  return one;
}
type Receiver = Awaited<ReturnType<typeof receiver>>;

/** An instance that sends to this receiver. */
function sender({ url }: Pick<Receiver, "url">, timeoutMs = 2_000) {
  const outbox = createOutbox({
    ...{ store: ground.prisma, timeoutMs, destinations: [{ name: "webhook", url, secret: null }] },
    letterOf: (message, targetId) => ({ message, targetId, where: "shop", production: true, origin: null }),
  });
  onTestFinished(outbox.stop);
  return outbox;
}

const messageOf = (key: string): Message => ({
  ...{ key, at: Date.now(), kind: "alerts", more: 0 },
  items: [
    {
      ...{ at: Date.now(), rule: "slots", key, event: "fired", severity: "critical", value: 1 },
      ...{ detail: "", firedAt: Date.now(), title: "Slots", summary: "1.", href: "/errors" },
    },
  ],
});

/** Messages that wait in the outbox, as a decision leaves them. */
const wait = (...keys: string[]) => put(...keys.map(messageOf));
async function put(...messages: Message[]) {
  const { outbox } = recordOf({ events: [], messages }, ["webhook"]);
  for (const { id, destination, key, body } of outbox) {
    await ground.client.query(
      "INSERT INTO lifeguard.outbox (id, target_id, destination, key, body, created_at, due_at) VALUES ($1, $2, $3, $4, $5, now(), now())",
      [id, T, destination, key, body],
    );
  }
}
const rows = () =>
  ground.rows(
    "SELECT state, attempts, error, due_at, leased_until FROM lifeguard.outbox ORDER BY created_at, key",
  );
const now = () => ground.client.query("UPDATE lifeguard.outbox SET due_at = now(), leased_until = NULL");

describe("the outbox", () => {
  it("sends each message once, however many instances send", async () => {
    const got = await receiver();
    const keys = Array.from({ length: 25 }, (_, n) => `k${String(n).padStart(2, "0")}`);
    await wait(...keys);
    await Promise.all([sender(got), sender(got), sender(got)].map(({ send }) => send(T)));
    expect(got.keys().sort()).toEqual(keys);
    expect(new Set((await rows()).map(({ state }) => state))).toEqual(new Set(["sent"]));
  });

  it.each<[string, Manner | "down", string, number]>([
    ["down", "down", "It cannot be reached (ECONNREFUSED).", 4],
    ["broken", { status: 500 }, "It answers 500.", 4],
    ["busy", { status: 429, headers: { "retry-after": "120" } }, "It has had too many messages (429).", 119],
    [
      "elsewhere",
      { status: 307, headers: { location: "/other" } },
      "It redirects (307), which is not followed.",
      4,
    ],
    ["silent", "hangs", "It has not answered within 0.3 s.", 4],
  ])(
    "keeps what a receiver that is %s does not take, and brings it with the same key",
    async (_, manner, why, afterS) => {
      const got = await receiver(manner === "down" ? undefined : manner);
      const place = manner === "down" ? { url: "http://127.0.0.1:1/" } : got;
      await wait("k1");
      const before = Date.now();
      await sender(place, 300).send(T);
      const [kept] = await rows();
      expect(kept).toMatchObject({ state: "waiting", attempts: 1, error: why, leased_until: null });
      expect(kept.due_at.getTime()).toBeGreaterThan(before + afterS * 1_000 - 500);
      got.set({ status: 200 });
      await now();
      await sender(got).send(T);
      expect((await rows())[0]).toMatchObject({ state: "sent", attempts: 2, error: null });
      expect(new Set(got.keys())).toEqual(new Set(["k1"]));
      expect(new Set(got.received.map(({ path }) => path))).toEqual(new Set(["/hook"]));
    },
  );

  it("lets no end overtake its beginning: what is about one alert goes one after the other", async () => {
    const got = await receiver({ status: 500 });
    await wait("k1");
    await put({ ...messageOf("k1"), key: "k1/resolved" });
    await wait("other");
    await sender(got).send(T);
    expect(got.keys().sort()).toEqual(["k1", "other"]);
    got.set({ status: 200 });
    await now();
    await sender(got).send(T);
    expect(
      got
        .keys()
        .slice(2)
        .filter((key) => key !== "other"),
    ).toEqual(["k1", "k1/resolved"]);
    expect(new Set((await rows()).map(({ state }) => state))).toEqual(new Set(["sent"]));
  });

  it("gives up after an hour, and says so", async () => {
    const got = await receiver({ status: 500 });
    await wait("k1");
    await ground.client.query("UPDATE lifeguard.outbox SET created_at = now() - interval '61 minutes'");
    await sender(got).send(T);
    expect((await rows())[0]).toMatchObject({ state: "dead", error: "It answers 500." });
  });

  it("loses nothing to kill -9 between decision and delivery: the next sends it with the same key", async () => {
    const got = await receiver("hangs");
    await wait("k1", "k2");
    const options = { stdio: "ignore" as const };
    const child = spawn("npx", ["tsx", "tests/support/send-outbox.ts", ground.url, T, got.url], options);
    await eventually(() => expect(got.keys().sort()).toEqual(["k1", "k2"]), 20_000);
    const [pid] = await ground.rows(
      "SELECT count(*)::int AS n FROM lifeguard.outbox WHERE leased_until > now()",
    );
    expect(pid).toEqual({ n: 2 });
    const gone = once(child, "exit");
    child.kill("SIGKILL");
    await gone;
    got.set({ status: 200 });
    await sender(got).send(T);
    // Leased to the dead: nobody else takes them until its lease has run out.
    expect(got.keys()).toHaveLength(2);
    await ground.client.query("UPDATE lifeguard.outbox SET leased_until = now() - interval '1 ms'");
    await sender(got).send(T);
    expect(got.keys().sort()).toEqual(["k1", "k1", "k2", "k2"]);
    expect((await rows()).map(({ state }) => state)).toEqual(["sent", "sent"]);
  });
});

describe("a sample", () => {
  /** A transaction that idles, and what its last query was. */
  async function idles(query: string) {
    const client = new pg.Client({ connectionString: ground.url, application_name: "shop" });
    client.on("error", () => {});
    await client.connect();
    await client.query("BEGIN");
    await client.query(query);
    return client;
  }
  it("is judged in its transaction: fired, told once, resolved; a session that opted out is nobody's news", async () => {
    const got = await receiver();
    const instances = [1, 2].map(() => memoryInstance(ground.url, null, ["webhook"]));
    const [one, two] = instances;
    if (!one || !two) throw new Error("no instance");
    const targetId = (await one.live.read()).reading.target.id;
    // Other tests' sessions on this server are none of its business.
    const body = { warning: 500, critical: null, scope: { application: ["shop"] } };
    await ground.prisma.alertRule.create({
      data: { targetId, key: "idle_in_transaction", body, editedBy: "ana", editedAt: new Date() },
    });
    const ignored = await idles("SELECT 1 /* lifeguard:ignore */");
    const stateOf = async () => {
      const [row] = await ground.rows("SELECT state FROM lifeguard.watch");
      return toAlertState(row?.state.alerts).alerts.find((alert) => alert.rule === "idle_in_transaction");
    };
    /** Both instances see as many that idle for long enough. */
    const bothSee = (count: number) =>
      eventually(async () => {
        const pictures = await Promise.all(instances.map(({ live }) => live.read()));
        for (const { snapshot } of pictures) {
          const old = ({ application, state, stateChange }: (typeof snapshot.backends)[number]) =>
            application === "shop" &&
            state === "idle in transaction" &&
            snapshot.startedAt - (stateChange ?? 0) > 500_000;
          expect(snapshot.backends.filter(old)).toHaveLength(count);
        }
      });
    await bothSee(1);
    await one.watch();
    expect(await stateOf()).toMatchObject({ state: "ok", value: 0 });
    const told = await idles("SELECT 2");
    await bothSee(2);
    await Promise.all([one.watch(10_000), two.watch(10_000)]);
    expect(await stateOf()).toMatchObject({ state: "firing", severity: "warning" });
    await Promise.all([ignored.end(), told.end()]);
    await bothSee(0);
    await one.watch(40_000);
    await one.watch(120_000);
    expect(await stateOf()).toMatchObject({ state: "resolved", firedAt: null });
    const events = await ground.rows("SELECT rule, event FROM lifeguard.alert_event ORDER BY at");
    expect(events.map(({ rule, event }) => `${rule} ${event}`)).toEqual([
      "idle_in_transaction fired",
      "idle_in_transaction resolved",
    ]);
    await sender(got).send(targetId);
    const said = got.received.map(({ body }) =>
      JSON.parse(body).alerts.map((one: { event: string }) => one.event),
    );
    expect(said).toEqual([["fired"], ["resolved"]]);
  });
});

describe("a drain", () => {
  it("is judged as it is written: told within seconds, once, and resolved when it is quiet", async () => {
    const got = await receiver();
    const { post } = await serveErrors({
      ...{
        DATABASE_URL: `${ground.url}?pgbouncer=true&connection_limit=5`,
        PUBLIC_URL: "https://lg.example.com",
      },
      ...{ ALERT_WEBHOOK_URL: got.url, ALERT_WEBHOOK_SECRET: "0123456789abcdef", LIFEGUARD_OPEN: "" },
    });
    onTestFinished(() => globalThis.lifeguardLive?.recycle().then(() => {}));
    const line = (id: string, message: string) =>
      JSON.stringify([
        {
          ...{ id, deploymentId: "dpl_1", source: "lambda", host: "shop.example.com", projectId: "prj_1" },
          ...{ timestamp: Date.now(), level: "error", projectName: "shop", message },
        },
      ]);
    const lost = line("l1", 'PostgresError: prepared statement "s7" does not exist (SQLSTATE 26000)');
    const before = Date.now();
    for (const body of [lost, lost]) await post("/api/drains/vercel", body, signed(body, SECRETS.drain));
    const first = await eventually(() => {
      const [one] = got.received;
      if (!one) throw new Error("nothing came");
      return one;
    });
    expect(first.at - before).toBeLessThan(10_000);
    expect(first.headers["lifeguard-signature"]).toMatch(/^sha256=[0-9a-f]{64}$/);
    expect(JSON.parse(first.body).alerts).toMatchObject([
      { rule: "prepared", event: "fired", severity: "critical", link: "https://lg.example.com/errors" },
    ]);
    await ground.client.query("UPDATE lifeguard.error_count SET minute = minute - interval '9 minutes'");
    const other = line("l2", "Error: canceling statement due to statement timeout (SQLSTATE 57014)");
    await post("/api/drains/vercel", other, signed(other, SECRETS.drain));
    await eventually(() => expect(got.received).toHaveLength(2));
    expect(JSON.parse(got.received[1]?.body ?? "").alerts).toMatchObject([
      { rule: "prepared", event: "resolved" },
    ]);
  });

  it("is judged by one of two that judge at once", async () => {
    await ground.client.query(
      "INSERT INTO lifeguard.error_count VALUES ($1, date_trunc('minute', now()), 'too_many_clients', 'logs', 'shop', '', '', '', 3)",
      [T],
    );
    const judged = () => evaluate(ground.prisma, T, { destinations: ["webhook", "slack"] });
    const counts = [
      await judged(),
      ...(await Promise.all([judged(), judged()].map((one) => one.catch(() => 0)))),
    ];
    expect(counts).toEqual([1, 0, 0]);
    expect(await ground.rows("SELECT DISTINCT key FROM lifeguard.outbox")).toHaveLength(1);
    expect(await rows()).toHaveLength(2);
  });
});

describe("a report of pool settings", () => {
  it("is judged as it arrives: a failing check is told, the mended one resolves it", async () => {
    const got = await receiver();
    const url = await serveRoutes({
      ...{ DATABASE_URL: `${ground.url}?connection_limit=5`, STORE_DATABASE_URL: "" },
      ALERT_WEBHOOK_URL: got.url,
    });
    onTestFinished(() => globalThis.lifeguardLive?.recycle().then(() => {}));
    const report = (deployment: string, scheme: string) =>
      fetch(`${url}/api/pool/reports`, {
        method: "POST",
        headers: { authorization: `Bearer ${TOKENS.ingest}` },
        body: JSON.stringify({
          ...{ application: "shop", deployment, commit: `c0ffee${deployment}` },
          settings: [
            {
              ...{ variable: "DATABASE_URL", side: "pooled" },
              url: `${scheme}://app:x@db.example.com:5432/shop?connection_limit=5&pool_timeout=30&connect_timeout=30&sslmode=require`,
            },
          ],
        }),
      });
    const said = () => got.received.flatMap(({ body }) => JSON.parse(body).alerts);
    expect((await report("d1", "mysql")).status).toBe(200);
    await eventually(() =>
      expect(said()).toMatchObject([{ rule: "pool_check", key: "pool_check:shop", event: "fired" }]),
    );
    await report("d2", "postgresql");
    await eventually(() => expect(said().map(({ event }) => event)).toEqual(["fired", "resolved"]));
  });
});
