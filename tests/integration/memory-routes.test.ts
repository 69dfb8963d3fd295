import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { emptyDatabase } from "../support/cli";
import { startPooler } from "../support/console";
import { eventually, servers, urlOf } from "../support/ground";
import { memoryGround } from "../support/memory-ground";
import { SECRETS, serveMemory } from "../support/memory-routes";
import { startTcpProxy } from "../support/tcp-proxy";

// What one instance of Lifeguard does by itself and answers, with its own timer and routes.

const [newest] = servers.slice(-1);
if (!newest) throw new Error("no server");
const server = newest;
const NAME = "memory_routes";
const STORED = ["history", "incidents", "load"];
const limits = "connection_limit=5";

let ground: Awaited<ReturnType<typeof memoryGround>>;
beforeAll(async () => {
  ground = await memoryGround(server, NAME);
});
afterAll(() => ground?.close());
beforeEach(() =>
  ground.rows("TRUNCATE lifeguard.sample, lifeguard.sample_detail, lifeguard.gap, lifeguard.incident"),
);

const own = (user = "postgres") => urlOf(server, { user, database: NAME, query: limits });
const samples = async () =>
  Number((await ground.rows("SELECT count(*) AS n FROM lifeguard.sample WHERE step = 10"))[0].n);
const isSampled = () => eventually(async () => expect(await samples()).toBeGreaterThan(0));

describe("while nobody looks", () => {
  /** The server's minute passes; nothing else of it is unreal. */
  function minutes() {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    onTestFinished(() => void vi.useRealTimers());
    return () => void vi.advanceTimersByTime(60_000);
  }

  it("a long-running server samples each minute", async () => {
    const pass = minutes();
    const pooler = await startPooler(server, "transaction");
    const { startTimer } = await serveMemory({
      DATABASE_URL: own(),
      PGBOUNCER_ADMIN_URL: pooler.url({ user: "lifeguard", database: "pgbouncer" }),
    });
    startTimer();
    expect(globalThis.lifeguardLive).toBeUndefined();
    pass();
    await isSampled();
    // PgBouncer's console is asked beside the very read, and its answer kept with it.
    expect(
      await ground.rows("SELECT pooler_waiting AS waiting FROM lifeguard.sample WHERE step = 10"),
    ).toEqual([{ waiting: 0 }]);
  });

  it("neither timer nor scheduler touches a database that is sampled only while watched, until somebody looks", async () => {
    const pass = minutes();
    const { startTimer, get, tick } = await serveMemory({ DATABASE_URL: own(), SAMPLING: "watched" });
    startTimer();
    pass();
    expect(await tick()).toMatchObject({ status: 200, json: { data: null, skipped: expect.any(String) } });
    // Not even the reader is there, which would open a connection.
    expect(globalThis.lifeguardLive).toBeUndefined();
    expect((await get("connections")).status).toBe(200);
    await isSampled();
    expect((await tick()).json).toMatchObject({ kept: true });
  });

  it("a scheduler that fires twice at once gets one sample, and is told that it is kept", async () => {
    const { tick } = await serveMemory({ DATABASE_URL: own() });
    for (const answer of await Promise.all([tick(), tick()]))
      expect(answer).toMatchObject({ status: 200, json: { kept: true } });
    expect(await samples()).toBe(1);
    expect((await tick(SECRETS.viewer)).status).toBe(401);
  });
});

it("shows what was while the database is down and the store is not, names the outage as it lasts, and keeps it after", async () => {
  const proxy = await startTcpProxy(server.server);
  onTestFinished(proxy.stop);
  const variables = {
    DATABASE_URL: `postgresql://postgres:postgres@127.0.0.1:${proxy.port}/postgres?${limits}`,
    STORE_DATABASE_URL: own(),
  };
  const before = await serveMemory(variables);
  expect((await before.get("connections")).status).toBe(200);
  await isSampled();
  const [{ at }] = await ground.rows("SELECT at FROM lifeguard.sample");
  const sampledAt = at.toISOString();

  await proxy.set("cut");
  // One that has never seen the database.
  const { get, tick } = await serveMemory(variables);
  expect((await get("connections")).status).toBe(503);
  for (const path of STORED) {
    const { status, json } = await get(path);
    expect({ path, status, stale: json.stale?.error.code }).toEqual({
      path,
      status: 200,
      stale: "unreachable",
    });
  }
  expect((await get(`moments/${sampledAt}`)).json).toMatchObject({ data: { at: sampledAt } });
  const then = await get(`blocking?at=${sampledAt}`);
  expect(then).toMatchObject({ status: 200, json: { sampledAt, past: { next: null } } });
  const lasting = (await get("history?from=-15m")).json.data;
  expect(lasting.gaps).toMatchObject([{ side: "target", class: "refused" }]);
  expect(Date.parse(lasting.to) - Date.parse(lasting.gaps[0].to)).toBeLessThan(1_000);
  expect((await tick()).status).toBe(503);

  await ground.rows("TRUNCATE lifeguard.sample");
  await proxy.set("well");
  globalThis.lifeguardLive?.tryNow();
  await eventually(async () => expect((await get("connections")).json.stale).toBeUndefined());
  await isSampled();
  const { gaps } = (await get("history?from=-15m")).json.data;
  expect(gaps).toMatchObject([{ side: "target", class: "refused" }]);
  expect((await get("incidents?kind=unreachable")).json.data.rows).toMatchObject([
    { kind: "unreachable", failure: { class: "refused" }, ending: { kind: "answered" } },
  ]);
});

describe("without memory the live pages go on, and those of the past say how to get it", () => {
  async function told(url: string) {
    const { get } = await serveMemory({ DATABASE_URL: url });
    const at = new Date().toISOString();
    expect((await get("connections")).status).toBe(200);
    const answers = await Promise.all([...STORED, `moments/${at}`, `blocking?at=${at}`].map(get));
    // The first slow read tells whether the tables are there; what writes finds out by itself.
    const { why } = await eventually(async () => {
      const { data } = (await get("memory")).json;
      expect(data.why).not.toBeNull();
      return data;
    });
    return {
      why: why.hint,
      answers: answers.map(({ status, json }) => [status, json.error?.code ?? null]),
      said: answers[0]?.json.error?.hint,
    };
  }

  it("where the tables are not there", async () => {
    const empty = await emptyDatabase(server.server, "memory_nothing");
    onTestFinished(() => empty.drop().then(() => {}));
    const { why, answers, said } = await told(`${empty.url}?${limits}`);
    expect(answers).toEqual(Array(5).fill([503, "no_memory"]));
    for (const hint of [why, said]) expect(hint).toContain("npx prisma migrate deploy");
  });

  it("where the role may not use them, or may only read them, as on a replica", async () => {
    const { why, answers, said } = await told(own("lifeguard"));
    expect(answers).toEqual(Array(5).fill([503, "no_memory"]));
    for (const hint of [why, said]) expect(hint).toContain("GRANT USAGE ON SCHEMA lifeguard");

    await ground.rows(`GRANT USAGE ON SCHEMA lifeguard TO lifeguard; GRANT ALL ON ALL TABLES IN SCHEMA lifeguard TO lifeguard;
      ALTER ROLE lifeguard IN DATABASE ${NAME} SET default_transaction_read_only = on`);
    const replica = await told(own("lifeguard"));
    expect(replica.why).toContain("STORE_DATABASE_URL");
    // What its primary kept can be read there.
    expect(replica.answers.slice(0, 3)).toEqual(Array(3).fill([200, null]));
  });
});
