import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { takeSample } from "@/lib/jobs/sample";
import { openDatabase } from "@/lib/server/db/database";
import { readEnv } from "@/lib/server/env";
import { CLAIM, claimRow, claimValues } from "@/lib/server/memory/claim";
import { follow, followStatement } from "@/lib/server/memory/follow";
import { packDetail, unpackDetail } from "@/lib/server/memory/pack";
import { writeSample } from "@/lib/server/memory/write";
import type { Live } from "@/lib/server/snapshot/live";
import { claimThenFollow } from "@/lib/server/sql";
import { factsOf } from "@/lib/shared/errors/describe";
import { sampleOf } from "@/lib/shared/memory/sample";
import { memory as contract } from "@/lib/views/memory/contract";
import { queryMemory } from "@/lib/views/memory/query";
import { emptyDatabase } from "../support/cli";
import { eventually, servers } from "../support/ground";
import { memoryGround } from "../support/memory-ground";
import { memoryInstance } from "../support/memory-instance";
import { startTcpProxy } from "../support/tcp-proxy";

const TABLES = "sample, sample_detail, load, query_text, gap, setting, target, watch, incident";

describe.each(servers)("memory on PostgreSQL $major", (server) => {
  let ground: Awaited<ReturnType<typeof memoryGround>>;
  beforeAll(async () => {
    ground = await memoryGround(server, "memory");
    if (server.major >= 14) await ground.client.query("ALTER DATABASE memory SET compute_query_id = on");
  });
  afterAll(() => ground?.close());
  beforeEach(() => ground.client.query(`TRUNCATE ${TABLES.split(", ").map((name) => `lifeguard.${name}`)}`));
  const variables = readEnv({ NODE_ENV: "production" });
  /** GET /api/memory, as the page gets it. */
  const statusOf = async (live: Live) => {
    const data = await queryMemory({ params: {}, viewer: { role: "viewer" }, live }, variables);
    return contract.data.parse(JSON.parse(JSON.stringify(data)));
  };
  const count = async (table: string) =>
    Number((await ground.rows(`SELECT count(*) AS n FROM lifeguard.${table}`))[0]?.n);

  /** Somebody at work, with a secret in the query. */
  async function sleeper(): Promise<void> {
    const client = new pg.Client({ connectionString: ground.url, application_name: "web" });
    client.on("error", () => {});
    await client.connect();
    onTestFinished(() => client.end().catch(() => {}));
    client.query("SELECT pg_sleep(60), 'hunter2' /*route='%2Fcheckout'*/").catch(() => {});
    await eventually(async () => {
      const seen = await ground.rows("SELECT FROM pg_stat_activity WHERE wait_event = 'PgSleep'");
      expect(seen).toHaveLength(1);
    });
    onTestFinished(async () => {
      await ground.client.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep'",
      );
    });
  }

  it("keeps one sample a bucket of two instances and a doubled cron, whole, masked, in four round trips", async () => {
    await sleeper();
    const [one, two] = [memoryInstance(ground.url), memoryInstance(ground.url)];
    // So that nothing but the writes is on their connections then.
    await one.watch(-60_000);
    const before = await two.watch(-120_000);
    await ground.client.query("TRUNCATE lifeguard.sample, lifeguard.sample_detail, lifeguard.load");
    const live = { ...before, figures: { ...before.figures, at: before.figures.at + 120_000 } };
    const slow = Promise.resolve(live.counters);
    one.statements.length = 0;
    two.statements.length = 0;
    for (const { memory } of [one, two, one, two]) memory.offer(live, slow);
    await Promise.all([one.memory.quiet(), two.memory.quiet()]);
    expect(await count("sample")).toBe(1);
    // Of the last transaction of each: who comes while somebody is about to write the same tries again.
    const trips = [one, two].map(
      ({ statements }) => statements.length - statements.findLastIndex((text) => text.includes("BEGIN")),
    );
    // The writer: BEGIN, limits, claim, what follows, COMMIT. The other saw the bucket taken.
    expect(Math.max(...trips)).toBeLessThanOrEqual(5);
    expect(Math.min(...trips)).toBeLessThan(Math.max(...trips));

    const [sample] = await ground.rows("SELECT * FROM lifeguard.sample");
    expect(sample).toMatchObject({
      step: 10,
      samples: 1,
      minutes: 1,
      blocked: 0,
      usable: live.figures.usable,
    });
    expect(sample.bucket.getTime()).toBe(Math.floor(live.figures.at / 10_000) * 10_000);
    expect(sample.shares.tag).toEqual({ "/checkout": 1 });
    const [load] = await ground.rows("SELECT * FROM lifeguard.load WHERE application = 'web'");
    expect(load).toMatchObject({ step: 60, wait: "Timeout:PgSleep", route: "/checkout", sessions: 1 });
    const texts = await ground.rows("SELECT * FROM lifeguard.query_text WHERE id = $1", [load.query]);
    expect(texts).toMatchObject([{ text: "SELECT pg_sleep(?), ?" }]);
    // PostgreSQL's own name of the query where it gives one, else libpg-query's.
    expect(load.query).toMatch(server.major >= 14 ? /^-?\d+$/ : /^f:[0-9a-f]{16}$/);

    const [detail] = await ground.rows("SELECT * FROM lifeguard.sample_detail");
    const moment = unpackDetail(detail.body);
    expect(moment?.figures).toEqual(live.figures);
    expect(moment?.deployment).toEqual({ deployment: "dpl_1", commit: "c0ffee" });
    const asleep = moment?.backends.find(({ waitEvent }) => waitEvent === "PgSleep");
    const real = live.snapshot.backends.find(({ waitEvent }) => waitEvent === "PgSleep");
    expect(asleep).toEqual({ ...real, query: null, text: load.query, tags: { route: "/checkout" } });
    expect(JSON.stringify(moment)).not.toContain("hunter2");
    expect(await count("target")).toBe(1);
  });

  it("answers a tick with whether the moment is kept, and says the same on the page", async () => {
    const { live, memory } = memoryInstance(ground.url);
    const lines: string[] = [];
    const offered = async () => {
      const read = await live.read();
      memory.offer(read, Promise.resolve(null));
      return read;
    };
    const tick = () => takeSample({ read: offered, memory: () => memory }, (line) => lines.push(line));
    const { kept, figures } = await tick();
    expect(kept).toBe(true);
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({ lifeguard: "sample", kept: true, stale: false });
    expect(await count("sample")).toBe(1);
    expect(await statusOf(await live.read())).toEqual({
      why: null,
      newest: new Date(figures.at).toISOString(),
      ...{ apart: false, sampling: "always", ticks: "timer", keepDays: [7, 90, 731], size: null },
    });
  });

  it("keeps settings when they change, and reports the server's start", async () => {
    const { watch } = memoryInstance(ground.url);
    const name = `memory_${server.major}`;
    await watch();
    await watch(10_000);
    expect(await count("setting")).toBe(1);
    await ground.client.query(`CREATE ROLE ${name}; ALTER ROLE ${name} SET lock_timeout = '7s'`);
    onTestFinished(async () => {
      await ground.client.query(`DROP ROLE ${name}`);
    });
    await memoryInstance(ground.url).watch(20_000);
    const bodies = await ground.rows("SELECT body FROM lifeguard.setting ORDER BY at");
    expect(bodies).toHaveLength(2);
    const [before, after] = bodies.map(({ body }) => body.settings);
    expect(after).toEqual({ ...before, [`lock_timeout of role ${name}`]: "7s" });
    expect(before).toMatchObject({
      max_connections: "200",
      statement_timeout: "0ms",
      shared_buffers: "131072kB",
    });
  });

  it("loses nothing when a writer dies between claim and commit: the next takes the bucket", async () => {
    const { live, memory } = memoryInstance(ground.url);
    const read = await live.read();
    const seen = { ...read, pooler: null, deployment: { deployment: null, commit: null } };
    const sample = sampleOf(seen, ({ pid }) => `text-${pid}`);
    const claim = {
      ...{ sample, body: await packDetail(sample.detail), settings: null, place: "here" },
      gaps: [
        {
          from: sample.at - 60_000,
          to: sample.at,
          side: "target" as const,
          class: "refused",
          sqlstate: null,
          message: "m",
        },
      ],
    };
    const dying = new pg.Client(ground.url);
    dying.on("error", () => {});
    await dying.connect();
    const { rows: own } = await dying.query("SELECT pg_backend_pid() AS pid");
    await dying.query("BEGIN");
    expect((await dying.query(CLAIM, claimValues(sample))).rows[0].claimed).toBe(true);
    // While it is about to commit nobody waits for it longer than 50 ms.
    await expect(writeSample(ground.prisma, claim)).rejects.toThrow(/lock timeout/);
    // One that comes meanwhile tries again, and says what keeps it when that goes on.
    memory.offer(read, Promise.resolve(null));
    await memory.quiet();
    expect(memory.state()).toMatchObject({ trouble: { error: { sqlstate: "55P03" } }, writtenAt: null });
    await ground.client.query("SELECT pg_terminate_backend($1)", [own[0].pid]);
    await eventually(async () => expect(await writeSample(ground.prisma, claim)).toBe(true));
    expect(await writeSample(ground.prisma, claim)).toBe(false);
    expect([await count("sample"), await count("sample_detail"), await count("gap")]).toEqual([1, 1, 1]);
  });

  it("takes the bucket of an instance that is killed while it writes, and keeps why that one failed", async () => {
    const [killed, next] = [memoryInstance(ground.url), memoryInstance(ground.url)];
    const read = await killed.live.read();
    // Between the claim and COMMIT: there it writes what follows from the sample.
    await ground.client.query(`CREATE FUNCTION halt() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(60); RETURN new; END';
      CREATE TRIGGER halt BEFORE INSERT ON lifeguard.watch FOR EACH ROW EXECUTE FUNCTION halt()`);
    onTestFinished(async () => {
      await ground.client.query("DROP FUNCTION IF EXISTS halt CASCADE");
    });
    killed.memory.offer(read, Promise.resolve(null));
    await eventually(async () => {
      const halted = await ground.rows(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()",
      );
      expect(halted).toHaveLength(1);
    });
    await killed.memory.quiet();
    expect(await count("sample")).toBe(0);
    await ground.client.query("DROP FUNCTION halt CASCADE");
    next.memory.offer(read, Promise.resolve(null));
    await next.memory.quiet();
    expect([await count("sample"), await count("sample_detail"), await count("watch")]).toEqual([1, 1, 1]);
    await killed.watch(20_000);
    expect(await ground.rows("SELECT side, sqlstate FROM lifeguard.gap")).toEqual([
      { side: "store", sqlstate: "57P01" },
    ]);
  });

  it("hands the state from sample to sample, whoever writes at once", async () => {
    const read = await memoryInstance(ground.url).live.read();
    const seen = { ...read, pooler: null, deployment: { deployment: null, commit: null } };
    const made = sampleOf(seen, ({ pid }) => `text-${pid}`);
    const rest = { body: await packDetail(made.detail), gaps: [], settings: null, place: "here" };
    const writers = [1, 2, 3].map(() => openDatabase(ground.url));
    onTestFinished(async () => {
      for (const { close } of writers) await close();
    });
    /** As writeSample does, with a count in the state. */
    const write = async ({ prisma }: (typeof writers)[number], bucket: number) => {
      const claim = { ...rest, sample: { ...made, bucket, at: bucket } };
      const first = { row: claimRow, statement: CLAIM, values: claimValues(claim.sample) };
      return claimThenFollow(prisma, first, ({ claimed, state, ...evidence }) => {
        if (!claimed) return null;
        const { n } = z.object({ n: z.number().default(0) }).parse(JSON.parse(state ?? "{}"));
        const following = follow(state, claim, evidence);
        return followStatement(claim, { ...following, state: { ...following.state, n: n + 1 } });
      });
    };
    for (let round = 0; round < 8; round++) {
      const turns = writers.map((writer, index) => write(writer, made.bucket + (round * 2 + index) * 10_000));
      // Some wait for a lock for too long; of the first ones of a target at once one alone is.
      for (const turn of await Promise.allSettled(turns))
        if (turn.status === "rejected") expect(["55P03", "23505"]).toContain(factsOf(turn.reason).sqlstate);
    }
    const [{ n }] = await ground.rows("SELECT (state ->> 'n')::int AS n FROM lifeguard.watch");
    expect(n).toBe(await count("sample"));
    expect(n).toBeGreaterThan(7);
  });

  it("goes on when the clock is set back, over what was written in a time that never was", async () => {
    const { watch } = memoryInstance(ground.url);
    const moments = () => ground.rows("SELECT at FROM lifeguard.sample WHERE step = 10 ORDER BY at");
    const times = async () => (await moments()).map(({ at }) => at.getTime());
    const before = [];
    for (const laterMs of [0, 10_000, 20_000, 110_000, 120_000])
      before.push((await watch(laterMs)).figures.at);
    expect(await times()).toEqual(before);
    // Somebody's late write is no step of the clock.
    await watch(111_000);
    expect(await times()).toEqual(before);
    const after = [];
    for (const laterMs of [2_000, 12_000, 22_000]) after.push((await watch(laterMs)).figures.at);
    expect(await times()).toEqual([...after, ...before.slice(3)]);
  });

  it("goes on live while the store is down, and writes why when it is back", async () => {
    const proxy = await startTcpProxy(server.server);
    onTestFinished(proxy.stop);
    const away = new URL(ground.url);
    away.port = String(proxy.port);
    const { memory, watch } = memoryInstance(ground.url, away.href);
    await proxy.set("cut");
    expect((await watch()).reading.stale).toBeUndefined();
    expect(memory.state().trouble).toMatchObject({ what: "unreachable" });
    await watch(10_000);
    await proxy.set("well");
    const back = await watch(20_000);
    expect(memory.state()).toEqual({ trouble: null, writtenAt: back.figures.at });
    const gaps = await ground.rows("SELECT * FROM lifeguard.gap");
    expect(gaps).toMatchObject([
      { side: "store", class: "refused", to_at: back.snapshot && new Date(back.figures.at) },
    ]);
    expect(await count("sample")).toBe(1);
  });

  it("keeps the reason of an outage of the database until it is back", async () => {
    const proxy = await startTcpProxy(server.server);
    onTestFinished(proxy.stop);
    const away = new URL(ground.url);
    away.port = String(proxy.port);
    const { memory, live, watch } = memoryInstance(away.href, ground.url);
    await watch();
    await proxy.set("cut");
    await eventually(async () => expect((await live.read()).reading.stale).toBeDefined());
    memory.offer(await live.read(), Promise.resolve(null));
    await proxy.set("well");
    live.tryNow();
    await eventually(async () => expect((await live.read()).reading.stale).toBeUndefined());
    await watch(10_000);
    const gaps = await ground.rows("SELECT * FROM lifeguard.gap");
    expect(gaps).toHaveLength(1);
    expect(gaps).toMatchObject([{ side: "target" }]);
    expect(await count("sample")).toBe(2);
  });

  it("leaves a database without tables, or without rights on them, alone", async () => {
    const empty = await emptyDatabase(server.server, "memory_none");
    onTestFinished(async () => {
      await empty.drop();
    });
    const without = memoryInstance(empty.url);
    expect((await without.watch()).snapshot.backends.length).toBeGreaterThan(0);
    expect(without.memory.state()).toMatchObject({ trouble: { what: "not migrated" }, writtenAt: null });
    expect(await statusOf(await without.live.read())).toMatchObject({
      newest: null,
      why: { hint: expect.stringContaining("npx prisma migrate deploy") },
    });
    expect(without.statements.filter((text) => text.includes("lifeguard.sample"))).toEqual([]);

    const role = new URL(ground.url);
    [role.username, role.password] = ["lifeguard", "lifeguard"];
    const denied = memoryInstance(role.href);
    await denied.watch();
    expect(denied.memory.state().trouble).toMatchObject({ what: "not allowed" });
    expect((await statusOf(await denied.live.read())).why?.hint).toContain("GRANT USAGE ON SCHEMA lifeguard");
    const tries = denied.statements.filter((text) => text.includes("lifeguard.sample")).length;
    await denied.watch(10_000);
    await denied.watch(20_000);
    // Somebody must mend it: it is asked again after half a minute, not at each read.
    expect(denied.statements.filter((text) => text.includes("lifeguard.sample"))).toHaveLength(tries);
  });
});
