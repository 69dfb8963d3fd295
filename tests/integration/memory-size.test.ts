import pg from "pg";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { memorySize } from "@/lib/server/memory/size";
import { createUpkeep, tend } from "@/lib/server/memory/upkeep";
import { KEPT_MS } from "@/lib/shared/memory/tiers";
import { servers } from "../support/ground";
import { memoryGround } from "../support/memory-ground";
import { layTables, seedSamples } from "../support/memory-seed";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const bounds = { keep: KEPT_MS, bytesADay: 1e12 };
/** By the machine's clock: what is old is so for the store too. */
const now = Math.floor(Date.now() / HOUR) * HOUR - 10_000;

describe.each(servers)("what memory takes, PostgreSQL $major", (server) => {
  let ground: Awaited<ReturnType<typeof memoryGround>>;
  beforeAll(async () => {
    ground = await memoryGround(server, "memory_size");
  });
  afterAll(() => ground?.close());

  const seed = (targetId: string, options: Partial<Parameters<typeof seedSamples>[1]>) =>
    seedSamples(ground.client, { targetId, from: 0, to: 0, everyMs: MINUTE, ...options });
  const number = async (text: string, targetId: string) =>
    Number(
      (await ground.rows(`SELECT count(*) AS n FROM lifeguard.${text} AND target_id = $1`, [targetId]))[0].n,
    );

  async function another() {
    const client = new pg.Client(ground.url);
    await client.connect();
    onTestFinished(() => client.end());
    return client;
  }

  it("what is beyond its time goes hour by hour, rolled up before, and nothing else does", async () => {
    const from = Math.floor((now - 7 * DAY - 5 * HOUR) / HOUR) * HOUR;
    const load = () => [{ wait: "CPU", sessions: 2 }];
    const detail = () => ({ body: new Uint8Array(9), blocking: false });
    await seed("old", { from, to: from + 12 * HOUR, load, detail });
    await seed("old", { from: now, to: now + 1 });
    const cutoff = Math.floor((now - 7 * DAY) / 300_000) * 300_000;
    for (let round = 0; round < 7; round++) await tend(ground.prisma, "old", now, bounds);
    const kept = (from + 12 * HOUR - cutoff) / MINUTE;
    expect(await number("sample WHERE step = 10", "old")).toBe(kept + 1);
    expect(await number("sample_detail WHERE true", "old")).toBe(kept);
    expect(await number("load WHERE step = 60", "old")).toBe(kept);
    const hours =
      "SELECT samples FROM lifeguard.sample WHERE target_id = 'old' AND step = 3600 ORDER BY bucket";
    expect((await ground.rows(hours)).slice(0, 5)).toEqual(Array(5).fill({ samples: 60 }));
  });

  it("a clock four years ahead prunes nothing: the store's own is asked too", async () => {
    await seed("ahead", { from: now - 20 * MINUTE, to: now });
    await tend(ground.prisma, "ahead", now + 4 * 365 * DAY, bounds);
    expect(await number("sample WHERE step = 10", "ahead")).toBe(20);
  });

  it("other tables keep what the oldest sample needs, and a target that nobody watches goes too", async () => {
    await ground.rows(`INSERT INTO lifeguard.target VALUES ('left', 'left', '{}', now() - interval '3 days'), ('here', 'here', '{}', now());
      INSERT INTO lifeguard.sample (target_id, step, bucket, at) SELECT t, 3600, now() - interval '3 years', now() FROM unnest('{left,here}'::text[]) t;
      INSERT INTO lifeguard.setting SELECT 'tables', now() - make_interval(years => n), '{}' FROM generate_series(1, 5) n;
      INSERT INTO lifeguard.incident (id, target_id, kind, began_at, seen_at, ended_at, body)
        SELECT gen_random_uuid(), 'tables', 'blocking', now() - interval '3 years', now(), e, '{}' FROM unnest(ARRAY[NULL, now()]) e;
      INSERT INTO lifeguard.seen SELECT 'tables', decode(lpad(to_hex(n), 4, '0'), 'hex'), now() - make_interval(hours => n) FROM generate_series(1, 30) n`);
    await tend(ground.prisma, "tables", now, bounds);
    expect(await number("sample WHERE step = 3600", "left")).toBe(0);
    expect(await number("sample WHERE step = 3600", "here")).toBe(1);
    expect(await number("setting WHERE true", "tables")).toBe(3);
    expect(await number("incident WHERE ended_at IS NULL", "tables")).toBe(1);
    expect(await number("incident WHERE true", "tables")).toBe(1);
    expect(await number("seen WHERE true", "tables")).toBe(24);
  });

  it("waits for nobody, and nobody for it", async () => {
    const from = now + 10_000 - 8 * DAY;
    await seed("held", { from, to: from + HOUR });
    const [reader, holder] = [await another(), await another()];
    const all = "SELECT count(*)::int FROM lifeguard.sample WHERE target_id = 'held' AND step = 10";
    await reader.query(`BEGIN ISOLATION LEVEL REPEATABLE READ; ${all}`);
    await holder.query("BEGIN");
    const row = await holder.query(
      `SELECT bucket FROM lifeguard.sample WHERE target_id = 'held' AND step = 10 ORDER BY bucket LIMIT 1 FOR UPDATE`,
    );
    await tend(ground.prisma, "held", now, bounds);
    // The reader sees what it saw, the row that is held stays, all others are gone.
    expect((await reader.query(all)).rows).toEqual([{ count: 60 }]);
    await reader.query("COMMIT");
    expect((await reader.query(all)).rows).toEqual([{ count: 1 }]);
    expect(row.rows).toHaveLength(1);
    await holder.query("COMMIT");

    // Somebody's migration holds the table: it gives way at once, and what it did until then is undone.
    await holder.query("BEGIN; LOCK TABLE lifeguard.load IN ACCESS EXCLUSIVE MODE");
    const began = performance.now();
    await expect(tend(ground.prisma, "held", now, bounds)).rejects.toThrow(/55P03|lock timeout/);
    expect(performance.now() - began).toBeLessThan(5_000);
    await holder.query("COMMIT");
    await tend(ground.prisma, "held", now, bounds);
    expect(await number("sample WHERE step = 10", "held")).toBe(0);
  });

  it("the cap thins the details of an hour evenly, those with a lock graph last, and never a sample", async () => {
    const from = now + 10_000 - 3 * HOUR;
    const detail = (_: number, index: number) => ({
      body: new Uint8Array(20_000),
      blocking: index % 10 === 0,
    });
    await seed("cap", { from, to: from + 2 * HOUR, detail });
    const held = (bytesAnHour: number) =>
      tend(ground.prisma, "cap", from + HOUR + MINUTE, { ...bounds, bytesADay: bytesAnHour * 24 });
    const left = async () =>
      (
        await ground.rows(
          `SELECT blocking, extract(minute FROM bucket AT TIME ZONE 'UTC')::int AS minute FROM lifeguard.sample_detail
            WHERE target_id = 'cap' AND bucket < to_timestamp($1) ORDER BY bucket`,
          [(from + HOUR) / 1_000],
        )
      ).reduce(
        (kept, row) => {
          kept[row.blocking ? "blocking" : "other"].push(row.minute);
          return kept;
        },
        { blocking: [] as number[], other: [] as number[] },
      );

    await held(2_000_000);
    expect((await left()).other).toHaveLength(54);
    // Room for 600 KB beside the figures: 6 that block, and 24 of the 54 others, no two gaps far apart.
    await held(680_000);
    const some = await left();
    expect(some.blocking).toHaveLength(6);
    expect(some.other.length).toBeGreaterThan(18);
    expect(some.other.length).toBeLessThan(28);
    expect(
      Math.max(...some.other.slice(1).map((minute: number, at: number) => minute - (some.other[at] ?? 0))),
    ).toBeLessThan(6);
    await held(130_000);
    const few = await left();
    expect(few.other).toEqual([]);
    expect(few.blocking.length).toBeGreaterThan(0);
    await held(1);
    expect(await left()).toEqual({ blocking: [], other: [] });
    expect(await number("sample WHERE step = 10", "cap")).toBe(120);
    // The hour that is not over was left alone.
    expect(await number("sample_detail WHERE true", "cap")).toBe(60);
  });

  it("bytes a day are what the tables really grow by, within a third", async () => {
    const size =
      "SELECT sum(pg_total_relation_size('lifeguard.' || t))::float8 AS n FROM unnest('{sample,sample_detail,load}'::text[]) t";
    await ground.rows("TRUNCATE lifeguard.sample, lifeguard.sample_detail, lifeguard.load");
    expect(await memorySize(ground.prisma, "size", KEPT_MS)).toBeNull();
    const load = () =>
      ["CPU", "Lock:tuple", "LWLock:WALWrite"].map((wait) => ({
        wait,
        query: "-4821312345678",
        application: "web",
        sessions: 2,
      }));
    await seed("size", {
      ...{ from: Date.now() - 12 * HOUR, to: Date.now(), everyMs: 60_000, load },
      detail: () => ({ body: new Uint8Array(3_000), blocking: false }),
    });
    const [{ n }] = await ground.rows(size);
    const told = await memorySize(ground.prisma, "size", KEPT_MS);
    expect(told?.hours).toBeCloseTo(12, 1);
    expect((told?.bytesADay ?? 0) / 2 / n).toBeGreaterThan(0.67);
    expect((told?.bytesADay ?? 0) / 2 / n).toBeLessThan(1.5);
    expect(told?.bytesWhenFull).toBeCloseTo((told?.bytesADay ?? 0) * 7, -4);
  });

  it("one instance tends once a minute", async () => {
    let clock = 0;
    const upkeep = createUpkeep(bounds, () => clock);
    const rolled = "SELECT count(*)::int FROM lifeguard.sample WHERE target_id = 'turns' AND step = 300";
    await seed("turns", { from: now - HOUR, to: now });
    const at = now - 10 * MINUTE;
    await upkeep.after(ground.prisma, { targetId: "turns", bucket: at });
    await ground.rows("DELETE FROM lifeguard.sample WHERE target_id = 'turns' AND step = 300");
    clock = 59_000;
    await upkeep.after(ground.prisma, { targetId: "turns", bucket: at });
    expect(await ground.rows(rolled)).toEqual([{ count: 0 }]);
    clock = 60_000;
    await upkeep.after(ground.prisma, { targetId: "turns", bucket: at });
    expect((await ground.rows(rolled))[0].count).toBeGreaterThan(10);
  });

  it("tables of the release before are brought up to date with what is in them", async () => {
    const RELEASED = 3;
    const before = await memoryGround(server, "memory_before", RELEASED);
    onTestFinished(before.close);
    await before.rows(`INSERT INTO lifeguard.audit (target_id, actor, action, pid, session, result, entry)
        VALUES ('t', 'ana', 'cancel', 7, '{"state": "active"}', 'signalled', gen_random_uuid());
      INSERT INTO lifeguard.pool_report (id, target_id, application, environment, deployment, commit, first_at, at, body, instances, peak)
        VALUES (gen_random_uuid(), 't', 'shop', '', '', 'abc1234', now(), now(), '{"application": "shop"}', '{"i": 1}', 3)`);
    const all =
      "SELECT to_jsonb(a) AS audit, to_jsonb(r) AS report FROM lifeguard.audit a, lifeguard.pool_report r";
    const kept = await before.rows(all);
    expect(kept).toHaveLength(1);
    // As long as they are not, upkeep says why, and changes nothing.
    await expect(tend(before.prisma, "t", now, bounds)).rejects.toThrow(/42P01|does not exist/);
    await layTables(before.client, RELEASED);
    await tend(before.prisma, "t", now, bounds);
    expect(await before.rows(all)).toEqual(kept);
    expect(
      await before.prisma.audit.count({ where: { pid: 7, session: { path: ["state"], equals: "active" } } }),
    ).toBe(1);
  });
});
