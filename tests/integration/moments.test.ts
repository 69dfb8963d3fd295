import { deflateSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packDetail } from "@/lib/server/memory/pack";
import { readPast } from "@/lib/server/past/read";
import type { Live } from "@/lib/server/snapshot/live";
import { LifeguardError } from "@/lib/shared/errors/family";
import { type MemorySample, sampleOf } from "@/lib/shared/memory/sample";
import { queryBlocking } from "@/lib/views/blocking/query";
import { connections } from "@/lib/views/connections/contract";
import { queryConnections } from "@/lib/views/connections/query";
import { load } from "@/lib/views/load/contract";
import { queryLoad } from "@/lib/views/load/query";
import { moments } from "@/lib/views/moments/contract";
import { queryMoments } from "@/lib/views/moments/query";
import { sessions } from "@/lib/views/sessions/contract";
import { querySessions } from "@/lib/views/sessions/query";
import { eventually, servers } from "../support/ground";
import { openLive } from "../support/live";
import { lockScenes } from "../support/lock-scenes/all";
import { memoryGround } from "../support/memory-ground";
import { seedSamples } from "../support/memory-seed";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const AT = Date.UTC(2026, 10, 25, 1, 14, 10);
const iso = (at: number) => new Date(at).toISOString();
const viewer = { role: "viewer" } as const;

const [newest] = servers.slice(-1);
if (!newest) throw new Error("no server");
const server = newest;
let ground: Awaited<ReturnType<typeof memoryGround>>;

beforeAll(async () => {
  ground = await memoryGround(server, "moments");
});
afterAll(() => ground?.close());

/** A real blocking episode as it is now, and as it is kept. */
async function episode(): Promise<{ live: Live; sample: MemorySample }> {
  const scene = lockScenes.find(({ name }) => name === "row queue");
  if (!scene) throw new Error("the row queue is gone");
  await scene.build(server, "direct");
  const reader = openLive(server).live;
  const live = await eventually(async () => {
    const read = await reader.read();
    expect(read.graph.blocked).toBeGreaterThan(5);
    return read;
  });
  const seen = { ...live, counters: null, pooler: null, deployment: { deployment: null, commit: null } };
  return { live, sample: sampleOf(seen, ({ pid }) => `text-${pid}`) };
}

/** Keeps the sample at `AT`, with another a minute before and after, and ordinary figures without detail around them. */
async function keep(targetId: string, { detail, texts }: MemorySample) {
  const body = await packDetail(detail);
  await seedSamples(ground.client, {
    targetId,
    from: AT - 20 * MINUTE,
    to: AT + 2 * MINUTE,
    everyMs: MINUTE,
    detail: (at) => (Math.abs(at - AT) <= MINUTE ? { body, blocking: true } : null),
  });
  for (const { id, text } of texts)
    await ground.client.query("INSERT INTO lifeguard.query_text VALUES ($1, $2, $3, now(), now())", [
      targetId,
      id,
      text,
    ]);
}

const past = (targetId: string, asked: number, nowMs = AT + HOUR) =>
  readPast(ground.prisma, { targetId, asked: iso(asked), nowMs });
const failure = async (work: Promise<unknown>): Promise<LifeguardError> => {
  const error = await work.then(
    () => null,
    (error: unknown) => error,
  );
  if (error instanceof LifeguardError) return error;
  throw error ?? new Error("it did not fail");
};

describe("a moment", () => {
  it("shows a real blocking episode as it was: the same roots, victims, effects and masked texts", async () => {
    const targetId = "episode";
    const { live, sample } = await episode();
    await keep(targetId, sample);
    const { picture, reading } = await past(targetId, AT + 4_000);
    const then = queryBlocking({ viewer, live: picture });
    const now = queryBlocking({ viewer, live: { ...live, pooler: null } });
    const plain = ({ nodes }: typeof now) => nodes.map(({ queryMasked, queryCut, ...node }) => node);
    expect(plain(then)).toEqual(plain(now));
    expect({ ...then, nodes: [], recent: [] }).toEqual({ ...now, nodes: [], recent: [] });
    expect(then.nodes.some(({ query }) => query?.includes("UPDATE"))).toBe(true);
    expect(then.recent.length).toBeGreaterThanOrEqual(14);
    expect(then.recent.at(-1)?.roots).toEqual(now.recent.at(-1)?.roots);
    expect(reading).toMatchObject({
      target: live.reading.target,
      sampledAt: iso(AT),
      ageMs: HOUR,
      past: {
        bucket: iso(AT),
        previous: iso(AT - MINUTE),
        next: iso(AT + MINUTE),
        step: 60,
        asked: iso(AT + 4_000),
        cut: 0,
      },
    });
    expect(reading.past?.texts.kept).toBeLessThanOrEqual(reading.past?.texts.of ?? 0);

    const overview = connections.data.parse(queryConnections({ params: {}, viewer, live: picture }));
    const present = queryConnections({ params: {}, viewer, live });
    expect({ ...overview, recent: [], self: null, pooler: null, suspects: [], byTag: [] }).toEqual({
      ...connections.data.parse(present),
      ...{ recent: [], self: null, pooler: null, suspects: [], byTag: [] },
    });
    expect(overview.suspects.map(({ pid, why, victims }) => ({ pid, why, victims }))).toEqual(
      present.suspects.map(({ pid, why, victims }) => ({ pid, why, victims })),
    );
    const params = sessions.params.parse({ state: "waiting" });
    const list = sessions.data.parse(querySessions({ params, viewer, live: picture }));
    expect(list.total).toBe(querySessions({ params, viewer, live }).total);
    expect(list.rows.map(({ query }) => query).join("\n")).not.toMatch(/id = 1\b/);
  });

  it("names the nearest moment that is kept when the one asked for is not", async () => {
    const targetId = "missing";
    const none = await failure(past(targetId, AT));
    expect({ status: none.status, ...none.extra }).toEqual({ status: 404 });

    const { sample } = await episode();
    await keep(targetId, sample);
    const before = await failure(past(targetId, AT - HOUR));
    expect({ status: before.status, ...before.extra }).toEqual({ status: 404, nearest: iso(AT - MINUTE) });
    // Figures of ten minutes before are kept, but no detail.
    const rolled = await failure(past(targetId, AT - 10 * MINUTE));
    expect({ status: rolled.status, ...rolled.extra }).toEqual({ status: 410, nearest: iso(AT - MINUTE) });
    // After the last there is the last, which says how far it is.
    expect((await past(targetId, AT + 30 * MINUTE)).reading).toMatchObject({
      sampledAt: iso(AT + MINUTE),
      past: { next: null, asked: iso(AT + 30 * MINUTE) },
    });
    const data = await queryMoments({
      params: moments.params.parse({ at: "2026-11-25T02:14:12+01:00" }),
      store: ground.prisma,
      targetId,
    });
    expect(moments.data.parse(data)).toMatchObject({
      bucket: iso(AT),
      kept: { from: iso(AT - MINUTE), to: iso(AT + MINUTE) },
    });
  });

  it("says of a sample that holds nonsense that it cannot be read, and where to go", async () => {
    const targetId = "nonsense";
    const bodies = [
      Buffer.from("not deflated"),
      deflateSync("not json"),
      deflateSync(JSON.stringify({ form: 999 })),
      deflateSync(JSON.stringify({ form: 1, backends: { pid: ["x"] }, locks: {}, rest: {} })),
    ];
    await seedSamples(ground.client, {
      ...{ targetId, from: AT, to: AT + bodies.length * MINUTE, everyMs: MINUTE },
      detail: (_, index) => ({ body: bodies[index] ?? Buffer.of(), blocking: false }),
    });
    for (const [index] of bodies.entries()) {
      const error = await failure(past(targetId, AT + index * MINUTE));
      expect({ status: error.status, nearest: error.extra.nearest }).toEqual({
        status: 410,
        nearest: iso(AT + (index === 0 ? 1 : index - 1) * MINUTE),
      });
    }
  });
});

describe("load", () => {
  const targetId = "load";
  const TO = Date.UTC(2026, 10, 25, 12);
  const ask = async (params: object, now = TO) =>
    load.data.parse(
      await queryLoad({ params: load.params.parse(params), store: ground.prisma, targetId }, now),
    );

  beforeAll(async () => {
    // An hour sampled each minute, its second quarter watched each 10 s, its third not at all.
    const quarter = (index: number) => ({ targetId, from: TO - HOUR + index * 15 * MINUTE });
    const work = (sessions: number) => () => [
      { wait: "Lock:transactionid", query: "q1", application: "web", route: "/cart", sessions },
      { wait: "CPU", query: "", application: "worker", sessions: 1 },
    ];
    const length = 15 * MINUTE;
    const add = async (index: number, everyMs: number, sessions: number) => {
      const { from } = quarter(index);
      await seedSamples(ground.client, { targetId, from, to: from + length, everyMs, load: work(sessions) });
    };
    await add(0, MINUTE, 1);
    await add(1, 10_000, 9);
    await add(3, MINUTE, 2);
    await ground.client.query(
      "INSERT INTO lifeguard.query_text VALUES ($1, 'q1', 'UPDATE carts SET n = ?', now(), now())",
      [targetId],
    );
  });

  it("is a mean over time, however often each minute was looked at, and leaves gaps out", async () => {
    const hour = await ask({ from: "-1h" });
    expect(hour).toMatchObject({ stepS: 60, everyS: 60, samples: 15 + 90 + 15, from: iso(TO - HOUR) });
    expect(hour.points.slots).toHaveLength(45);
    expect(
      hour.points.slots.filter((at) => at * 1_000 >= TO - 30 * MINUTE && at * 1_000 < TO - 15 * MINUTE),
    ).toEqual([]);
    const [lock, cpu] = hour.parts;
    expect([lock?.key, cpu?.key]).toEqual(["Lock:transactionid", "CPU"]);
    expect(lock?.mean?.average).toBeCloseTo((1 + 9 + 2) / 3, 9);
    expect(cpu?.mean?.average).toBeCloseTo(1, 9);
    expect(hour.total?.average).toBeCloseTo(5, 9);
    expect(hour.samplingS).toBeCloseTo((45 * 60) / 120, 9);
    for (const { mean } of hour.parts) {
      expect(mean?.low).toBeLessThan(mean?.average ?? 0);
      expect(mean?.high).toBeGreaterThan(mean?.average ?? 0);
    }
  });

  it("tells queries by their text, and filters by what is asked", async () => {
    const { parts } = await ask({ from: "-1h", by: "query", wait: "Lock:transactionid" });
    expect(parts).toMatchObject([{ key: "q1", text: "UPDATE carts SET n = ?" }]);
    const none = await ask({ from: "-1h", by: "route", application: "nobody" });
    expect(none).toMatchObject({ parts: [], samples: 120, total: { average: 0, low: 0 } });
    expect((await ask({ from: "-1h", by: "application", route: "" })).parts.map(({ key }) => key)).toEqual([
      "worker",
    ]);
  });

  it("knows nothing where there is no sample, and refuses a range that is none", async () => {
    const empty = await ask({ from: iso(TO - 24 * HOUR), to: iso(TO - 23 * HOUR) });
    expect(empty).toMatchObject({ samples: 0, total: null, parts: [], samplingS: null });
    const error = await failure(ask({ from: "now" }));
    expect({ status: error.status, field: error.extra.field }).toEqual({ status: 400, field: "from" });
  });
});
