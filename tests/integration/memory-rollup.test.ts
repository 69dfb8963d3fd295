import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tend } from "@/lib/server/memory/upkeep";
import { KEPT_MS } from "@/lib/shared/memory/tiers";
import { servers } from "../support/ground";
import { memoryGround } from "../support/memory-ground";
import { seedSamples } from "../support/memory-seed";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Nothing is old enough to be pruned here. */
const bounds = { keep: { ...KEPT_MS, 10: 3_000 * 24 * HOUR }, bytesADay: 1e12 };

describe.each(servers)("samples rolled up, PostgreSQL $major", (server) => {
  let ground: Awaited<ReturnType<typeof memoryGround>>;
  beforeAll(async () => {
    ground = await memoryGround(server, "memory_rollup");
  });
  afterAll(() => ground?.close());

  const seed = (targetId: string, options: Partial<Parameters<typeof seedSamples>[1]>) =>
    seedSamples(ground.client, { targetId, from: 0, to: 0, everyMs: MINUTE, ...options });
  const rollUp = (targetId: string, bucket: number) => tend(ground.prisma, targetId, bucket, bounds);
  const rolled = (targetId: string, step: number) =>
    ground.rows("SELECT * FROM lifeguard.sample WHERE target_id = $1 AND step = $2 ORDER BY bucket", [
      targetId,
      step,
    ]);

  it("mean, maximum, peak and last are different things, and a gap stays one", async () => {
    const from = Date.UTC(2026, 10, 20, 3);
    const reset = "2026-11-20T03:03:30.000Z";
    // A minute watched every 10 s, one with a single sample, and then nothing until 03:20.
    const moments: Record<number, object> = {
      ...Object.fromEntries([0, 1, 2, 3, 4, 5].map((n) => [n * 10_000, { active: 60, oldestWaitMs: n * 7 }])),
      [3 * MINUTE]: { active: 0, commits: 900, xidAge: 7, poolerWaiting: null, shares: { user: { b: 4 } } },
      [4 * MINUTE]: { active: 30, commits: 5, xidAge: 9, usable: null, statsReset: reset, shares: null },
      [20 * MINUTE]: { active: 10 },
    };
    const shape = (at: number) =>
      moments[at - from] && { poolerWaiting: 2, shares: { user: { a: 6, b: 2 } }, ...moments[at - from] };
    await seed("kinds", { from, to: from + HOUR, everyMs: 10_000, shape: (at) => shape(at) ?? null });
    await rollUp("kinds", from + 20 * MINUTE);

    const [first, second, ...more] = await rolled("kinds", 300);
    expect(more).toEqual([]);
    expect(first).toMatchObject({
      ...{ samples: 8, minutes: 3, at: new Date(from + 4 * MINUTE) },
      ...{ active: 30, active_max: 60, pooler_waiting: 2, pooler_waiting_max: 2, oldest_wait_ms: 35 },
      // Of the newest that knows; a reset shows as what it is: a smaller total beside a later reset.
      ...{ usable: 97, xid_age: 9, commits: "5", stats_reset: new Date(reset) },
      shares: { user: { a: 3, b: 3 } },
    });
    expect(second).toMatchObject({
      bucket: new Date(from + 20 * MINUTE),
      samples: 1,
      minutes: 1,
      active: 10,
    });
    const hours = await rolled("kinds", 3600);
    // Weighed by the minutes that had samples: 3 of 30 and 1 of 10.
    expect(hours).toMatchObject([
      { bucket: new Date(from), samples: 9, minutes: 4, active: 25, active_max: 60 },
    ]);
  });

  it("load is summed, and beyond 50 kinds of work keeps its wait alone", async () => {
    const from = Date.UTC(2026, 10, 20);
    const load = () =>
      Array.from({ length: 60 }, (_, n) => ({
        ...{ wait: n < 58 ? "CPU" : "Lock:tuple", query: `q${n}` },
        ...{ application: "web", route: "/", sessions: 100 - n },
      }));
    await seed("load", { from, to: from + 10 * MINUTE, load });
    await rollUp("load", from + 9 * MINUTE);
    await rollUp("load", from + 9 * MINUTE);
    const found = await ground.rows(
      `SELECT step, count(*)::int, sum(sessions)::int, count(*) FILTER (WHERE query = '')::int AS folded,
        sum(sessions) FILTER (WHERE wait = 'Lock:tuple')::int AS lock FROM lifeguard.load WHERE target_id = 'load' GROUP BY 1 ORDER BY 1`,
    );
    const [sum, lock] = [42_300, 830];
    expect(found).toEqual([
      { step: 60, count: 600, sum, folded: 0, lock },
      { step: 300, count: 104, sum, folded: 4, lock },
      { step: 3600, count: 50, sum, folded: 2, lock },
    ]);
  });

  it("a day with a change of summer time in it has 24 whole hours", async () => {
    const from = Date.UTC(2026, 3, 4);
    await seed("summer", { from, to: from + 24 * HOUR });
    for (let hour = 1; hour <= 24; hour++) await rollUp("summer", from + hour * HOUR - MINUTE);
    const hours = await rolled("summer", 3600);
    expect(hours.map(({ minutes }) => minutes)).toEqual(Array(24).fill(60));
    expect(hours[15]?.bucket).toEqual(new Date(from + 15 * HOUR));
  });

  it("a clock that steps back or ahead loses nothing, and what was missed is caught up with", async () => {
    const from = Date.UTC(2026, 10, 20);
    await seed("clock", { from: from + HOUR, to: from + 2 * HOUR });
    await rollUp("clock", from + 2 * HOUR - MINUTE);
    // Back: an hour that was not there yet. Ahead: a single sample four years on, and the clock is right again.
    await seed("clock", { from, to: from + 10 * MINUTE });
    await rollUp("clock", from + 9 * MINUTE);
    const ahead = Date.UTC(2030, 0, 1);
    await seed("clock", { from: ahead, to: ahead + 1 });
    await rollUp("clock", ahead);
    await seed("clock", { from: from + 2 * HOUR, to: from + 9 * HOUR });
    for (let round = 0; round < 7; round++) await rollUp("clock", from + (round + 3) * HOUR - MINUTE);
    const hours = await rolled("clock", 3600);
    expect(hours.map(({ samples }) => samples)).toEqual([10, ...Array(8).fill(60)]);
  });

  it("a long stop is caught up with two hours at a time, in any number of instances at once", async () => {
    const from = Date.UTC(2026, 10, 20);
    await seed("many", { from, to: from + 6 * HOUR });
    const last = from + 6 * HOUR - MINUTE;
    for (let round = 0; round < 4; round++)
      await Promise.allSettled([rollUp("many", last), rollUp("many", last), rollUp("many", last)]);
    const hours = await rolled("many", 3600);
    expect(hours.map(({ samples, minutes }) => [samples, minutes])).toEqual(Array(6).fill([60, 60]));
    expect(await rolled("many", 300)).toHaveLength(72);
  });

  it("samples that are pruned take nothing from what was made of them", async () => {
    const from = Date.UTC(2026, 10, 20);
    await seed("kept", { from, to: from + HOUR, load: () => [{ wait: "CPU", sessions: 3 }] });
    await rollUp("kept", from + HOUR - MINUTE);
    for (const table of ["sample", "load"])
      await ground.rows(
        `DELETE FROM lifeguard.${table} WHERE target_id = 'kept' AND step < 300 AND bucket < to_timestamp($1)`,
        [from / 1_000 + 3_480],
      );
    await rollUp("kept", from + HOUR - MINUTE);
    expect(await rolled("kept", 3600)).toMatchObject([{ samples: 60, minutes: 60 }]);
    const load = "SELECT sum(sessions)::int FROM lifeguard.load WHERE target_id = 'kept' AND step = 3600";
    expect(await ground.rows(load)).toEqual([{ sum: 180 }]);
  });

  it("a store that holds nonsense is rolled up beside it", async () => {
    const from = Date.UTC(2026, 10, 20);
    const nonsense = [
      { shares: "words" },
      { shares: [1, "2", null] },
      { shares: { user: 7, application: { web: "many", worker: -1, "": 1e300 }, tag: null } },
      { active: "NaN", total: "Infinity", samples: -5, minutes: -1, oldestWaitMs: -1e300 },
      { idle: 3e38, at: "-infinity", commits: "-9223372036854775808", samples: 2_147_483_647 },
    ];
    await seed("nonsense", { from, to: from + HOUR, shape: (_, index) => nonsense[index] ?? {} });
    await ground.rows(`INSERT INTO lifeguard.sample (target_id, step, bucket, at, minutes)
      VALUES ('nonsense', 10, 'infinity', 'infinity', 0), ('nonsense', 300, '2026-11-20 00:00Z', 'infinity', -7), ('nonsense', 300, 'infinity', now(), 0)`);
    await rollUp("nonsense", from + HOUR - MINUTE);
    const good = (await rolled("nonsense", 300)).slice(1, 12);
    expect(good.map(({ active, minutes }) => [active, minutes])).toEqual(Array(11).fill([6, 5]));
    expect(good[5]?.shares).toMatchObject({ application: { web: 15 } });
  });
});
