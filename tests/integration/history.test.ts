import { createHmac } from "node:crypto";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { KEPT_MS } from "@/lib/shared/memory/tiers";
import { type History, history } from "@/lib/views/history/contract";
import { toPoints } from "@/lib/views/history/points";
import { queryHistory } from "@/lib/views/history/query";
import { gapReason } from "@/lib/views/history/words";
import { eventually, servers, urlOf } from "../support/ground";
import { serveRoutes, TOKENS } from "../support/lifeguard-routes";
import { memoryGround } from "../support/memory-ground";
import { seedSamples } from "../support/memory-seed";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
// Clocks in Europe go from 02:00 to 03:00 on this day; buckets know no zones.
const NOW = Date.UTC(2026, 2, 29, 12);
const iso = (at: number) => new Date(at).toISOString();

const [server] = servers.slice(-1);
if (!server) throw new Error("no server");
let ground: Awaited<ReturnType<typeof memoryGround>>;

beforeAll(async () => {
  ground = await memoryGround(server, "history");
});
afterAll(() => ground?.close());

const ask = async (targetId: string, from: string, to = "now", keep = KEPT_MS): Promise<History> => {
  const params = history.params.parse({ from, to });
  return history.data.parse(
    await queryHistory({ params, store: ground.prisma, targetId }, { keep, now: NOW }),
  );
};

describe("history", () => {
  it("tells a day at 600 points at most, with means, highest and limits as they were", async () => {
    const targetId = "day";
    const shape = (at: number) => ({
      ...(at === NOW - 6 * HOUR && { active: 60, total: 76, saturation: 0.78, blocked: 12 }),
      usable: at < NOW - 12 * HOUR ? 97 : 47,
    });
    await seedSamples(ground.client, { targetId, from: NOW - DAY - HOUR, to: NOW, everyMs: MINUTE, shape });
    const day = await ask(targetId, "-24h");
    expect(day).toMatchObject({ from: iso(NOW - DAY), to: iso(NOW), stepS: 300, everyS: 300, gaps: [] });
    const points = toPoints(day);
    expect(points).toHaveLength(288);
    expect(points.map(({ usable }) => usable)).toEqual([...Array(144).fill(97), ...Array(144).fill(47)]);
    // One of five minutes had it: the mean is a fifth up, the highest is what it was.
    const busy = points.find(({ at }) => at === NOW - 6 * HOUR);
    expect(busy).toMatchObject({
      active: 16.8,
      totalMax: 76,
      saturationMax: 0.78,
      blockedMax: 12,
      blocked: 2.4,
    });
    const [hour] = toPoints(await ask(targetId, iso(NOW - 7 * HOUR), iso(NOW - 6 * HOUR)));
    expect(hour).toMatchObject({ at: NOW - 7 * HOUR, active: 6, idle: 14 });
    // The seed commits 40 a second, and rolls back one in five seconds.
    expect(new Set(points.map(({ commits }) => commits))).toEqual(new Set([40]));
    expect(points.at(-1)).toMatchObject({ rollbacks: 0.2, tempBytes: 2048, cacheHits: 0.99 });
  });

  it("reads what is not rolled up yet behind what is", async () => {
    const targetId = "tiers";
    await seedSamples(ground.client, { targetId, from: NOW - 2 * DAY, to: NOW, everyMs: MINUTE });
    // As the roll-up leaves it: 5 minutes until an hour ago, hours until six hours ago, raw rows of the last day.
    for (const [step, until] of [
      [300, NOW - HOUR],
      [3600, NOW - 6 * HOUR],
    ] as const)
      await ground.client.query(
        `INSERT INTO lifeguard.sample (target_id, step, bucket, at, samples, minutes, active, active_max, total, total_max, commits, usable)
         SELECT target_id, ${step}, to_timestamp(floor(extract(epoch FROM bucket) / ${step}) * ${step}), max(at), count(*), count(*), 100, 200, 100, 200, max(commits), 97
         FROM lifeguard.sample WHERE target_id = $1 AND step = 10 AND bucket < $2 GROUP BY 1, 3`,
        [targetId, iso(until)],
      );
    const raw = toPoints(await ask(targetId, iso(NOW - 2 * HOUR), iso(NOW - 90 * MINUTE)));
    expect(new Set(raw.map(({ active }) => active))).toEqual(new Set([6]));
    const day = toPoints(await ask(targetId, "-24h"));
    expect(day).toHaveLength(288);
    expect(new Set(day.slice(0, 276).map(({ active }) => active))).toEqual(new Set([100]));
    expect(new Set(day.slice(276).map(({ active }) => active))).toEqual(new Set([6]));
    // Where raw rows are kept for an hour, 5 minutes answer for what is older.
    const short = { ...KEPT_MS, 10: HOUR };
    expect((await ask(targetId, iso(NOW - 2 * HOUR), iso(NOW - HOUR), short)).stepS).toBe(300);
    const month = await ask(targetId, "-30d");
    expect(month.stepS).toBe(3600);
    const newest = toPoints(month)
      .slice(-3)
      .map(({ active }) => active);
    expect(newest.at(0)).toBe(100);
    expect(newest.at(-1)).toBeCloseTo(53, 0);
    expect(toPoints(month).every(({ commits }) => commits === 40 || commits === null)).toBe(true);
  });

  it("names gaps, bridges none, and never tells a negative rate", async () => {
    const targetId = "gaps";
    const [lost, found] = [NOW - 3 * HOUR, NOW - 3 * HOUR + 15 * MINUTE];
    const [left, back] = [NOW - 2 * HOUR, NOW - 100 * MINUTE];
    const reset = NOW - HOUR;
    const shape = (at: number) => {
      if ((at >= lost && at < found) || (at >= left && at < back)) return null;
      return at < reset ? {} : { commits: (at - reset) / 100, statsReset: iso(reset) };
    };
    await seedSamples(ground.client, { targetId, from: NOW - 5 * HOUR, to: NOW, everyMs: MINUTE, shape });
    await ground.client.query(
      `INSERT INTO lifeguard.gap (target_id, from_at, to_at, side, class, sqlstate, message)
       VALUES ($1, $2, $3, 'target', 'too_many_clients', '53300', 'sorry, too many clients already')`,
      [targetId, iso(lost), iso(found)],
    );
    const answer = await ask(targetId, "-6h");
    expect(answer.everyS).toBe(60);
    expect(answer.begins).toBe(iso(NOW - 5 * HOUR));
    expect(answer.gaps.map((gap) => [gap.from, gap.to, gapReason(gap)])).toEqual([
      [iso(lost), iso(found), "could not reach the database: 53300"],
      [iso(left - MINUTE), iso(back), "nobody sampled"],
    ]);
    const points = toPoints(answer);
    const rate = (at: number) => points.find((point) => point.at === at)?.commits;
    expect(rate(lost - MINUTE)).toBe(40);
    for (const unknown of [found, back, reset]) expect(rate(unknown)).toBe(null);
    expect(rate(found + MINUTE)).toBe(40);
    expect(rate(reset + MINUTE)).toBe(10);
    expect(points.some(({ at }) => at >= lost && at < found)).toBe(false);
  });

  it("marks deployments and changes of settings, each once, with what changed", async () => {
    const targetId = "marks";
    await seedSamples(ground.client, { targetId, from: NOW - HOUR, to: NOW, everyMs: MINUTE });
    const rows = [
      ["evt_1", 30, "webhook", "created", "dpl_1", null, { message: "Pool of 20", branch: "main" }],
      [
        "evt_2",
        28,
        "webhook",
        "succeeded",
        "dpl_1",
        { verdict: "unreported", at: iso(NOW - 28 * MINUTE) },
        {},
      ],
      [
        "report",
        27,
        "report",
        "reported",
        "dpl_1",
        { verdict: "fail", at: iso(NOW - 27 * MINUTE) },
        { changes: [{ of: "DATABASE_URL", part: "connection_limit", before: "5", after: "20" }] },
      ],
      ["other", 10, "lifeguard", "started", "dpl_9", "nonsense", "nonsense"],
    ] as const;
    for (const [id, minutes, source, event, deployment, verdict, body] of rows)
      await ground.client.query(
        `INSERT INTO lifeguard.deployment (target_id, id, at, source, event, application, environment, deployment, commit, body, verdict)
         VALUES ($1, $2, $3, $4, $5, 'web', 'production', $6, 'a1b2c3d4', $7, $8)`,
        [
          targetId,
          id,
          iso(NOW - minutes * MINUTE),
          source,
          event,
          deployment,
          JSON.stringify(body),
          JSON.stringify(verdict),
        ],
      );
    for (const [minutes, body] of [
      [120, { settings: { max_connections: "100" }, version: "18.1" }],
      [20, { settings: { max_connections: "200" }, version: "18.1" }],
    ] as const)
      await ground.client.query("INSERT INTO lifeguard.setting VALUES ($1, $2, $3)", [
        targetId,
        iso(NOW - minutes * MINUTE),
        JSON.stringify(body),
      ]);
    const { deployments, settings } = await ask(targetId, "-1h");
    expect(deployments).toMatchObject([
      {
        at: iso(NOW - 30 * MINUTE),
        events: ["created", "succeeded", "reported"],
        sources: ["webhook", "report"],
        body: { message: "Pool of 20", changes: [{ part: "connection_limit", after: "20" }] },
        verdict: { verdict: "fail" },
      },
      { deployment: "dpl_9", body: {}, verdict: null },
    ]);
    expect(settings).toEqual([
      {
        at: iso(NOW - 20 * MINUTE),
        changes: [{ name: "settings.max_connections", before: "100", after: "200" }],
      },
    ]);
  });

  it("refuses what is no range, by its field", async () => {
    const refused: [string, string, string][] = [
      ["yesterday", "now", "from"],
      ["2026-03-01T02:10:00", "now", "from"],
      ["-5m", "now", "from"],
      ["-3000d", "now", "from"],
      ["-1h", "-2h", "from"],
      ["-24h", "soon", "to"],
    ];
    for (const [from, to, field] of refused)
      await expect(ask("none", from, to), from).rejects.toMatchObject({
        code: "bad_request",
        extra: { field },
      });
    expect(await ask("none", "-1h")).toMatchObject({ begins: null, gaps: [], points: { slots: [] } });
  });

  it("sends 600 points of noise in 60 KB", async () => {
    const targetId = "year";
    const noise = (at: number, n: number) =>
      Math.abs((Math.sin((at / HOUR) * n * 12.9898) * 43_758.5453) % 1) * n;
    await ground.client.query(
      `INSERT INTO lifeguard.sample (target_id, step, bucket, at, minutes, ${COLUMNS.join(", ")})
       SELECT * FROM jsonb_populate_recordset(NULL::lifeguard.sample, $1::jsonb)`.replace(
        "SELECT *",
        `SELECT target_id, step, bucket, at, minutes, ${COLUMNS.join(", ")}`,
      ),
      [
        JSON.stringify(
          Array.from({ length: 365 * 24 }, (_, hour) => {
            const at = NOW - 365 * DAY + hour * HOUR;
            const own = { target_id: targetId, step: 3600, bucket: iso(at), at: iso(at), minutes: 60 };
            return {
              ...own,
              ...Object.fromEntries(COLUMNS.map((column, n) => [column, noise(at, n * 37 + 3)])),
            };
          }),
        ),
      ],
    );
    const answer = await ask(targetId, "-299d");
    expect(answer.points.slots.length).toBeGreaterThan(590);
    expect(answer.points.slots.length).toBeLessThanOrEqual(600);
    const bytes = gzipSync(JSON.stringify(answer)).byteLength;
    console.info(`300 days: ${answer.points.slots.length} points, ${Math.round(bytes / 1_000)} KB gzipped`);
    expect(bytes).toBeLessThanOrEqual(60_000);
  });
});

describe("Vercel's webhook", () => {
  const SECRET = "the-webhook-secret-of-vercel";
  const sign = (body: string) => createHmac("sha1", SECRET).update(body).digest("hex");
  const event = (id: string, type: string, commit: string, change: object = {}) =>
    JSON.stringify({
      ...{ id, type, createdAt: Date.now() - MINUTE },
      payload: {
        target: "production",
        deployment: {
          ...{ id: `dpl_${commit}`, name: "shop", url: "shop-x.vercel.app" },
          meta: { githubCommitSha: commit, githubCommitMessage: "Pool of 20", githubCommitRef: "main" },
        },
        ...change,
      },
    });
  const send = async (url: string, body: string, signature: string | null = sign(body)) => {
    const answer = await fetch(`${url}/api/webhooks/vercel`, {
      method: "POST",
      headers: signature === null ? {} : { "x-vercel-signature": signature },
      body,
    });
    return { status: answer.status, json: await answer.json() };
  };
  const rows = async (deployment: string) =>
    (
      await ground.client.query(
        "SELECT source, event, commit, body, verdict FROM lifeguard.deployment WHERE deployment = $1 ORDER BY at, id",
        [deployment],
      )
    ).rows;

  it("is believed by its signature alone, kept once, and gets the verdict of the report that comes later", async () => {
    const own = urlOf(server, { user: "postgres", database: "history", query: "connection_limit=5" });
    const url = await serveRoutes({ DATABASE_URL: own, WEBHOOK_SECRET: SECRET });
    const commit = "a1b2c3d4e5f6a7b8";
    const body = event("evt_1", "deployment.succeeded", commit);
    for (const wrong of [null, "", "zz", sign(`${body} `), sign(body).toUpperCase()])
      expect((await send(url, body, wrong)).status, `${wrong}`).toBe(403);
    expect((await send(url, "x".repeat(300_000))).status).toBe(400);
    for (const odd of ["{", "[]", "{}", JSON.stringify({ id: 7, type: "x" })])
      expect((await send(url, odd)).status, odd).toBe(400);
    expect(await rows(`dpl_${commit}`)).toEqual([]);

    expect(await send(url, body)).toEqual({ status: 200, json: { kept: true, why: null } });
    expect((await send(url, body)).json).toMatchObject({ kept: false });
    expect((await send(url, event("evt_2", "project.created", commit))).json).toMatchObject({ kept: false });
    const told = { source: "webhook", event: "succeeded", commit };
    expect(await rows(`dpl_${commit}`)).toMatchObject([
      { ...told, body: { branch: "main", message: "Pool of 20" }, verdict: { verdict: "unreported" } },
    ]);

    const report = {
      ...{ application: "shop", environment: "production", deployment: `dpl_${commit}`, commit },
      runtime: "serverless",
      settings: [
        {
          variable: "DATABASE_URL",
          side: "pooled",
          url: "postgresql://app:x@db.example.com:6543/shop?connection_limit=0",
        },
      ],
    };
    const reported = await fetch(`${url}/api/pool/reports`, {
      method: "POST",
      headers: { authorization: `Bearer ${TOKENS.ingest}` },
      body: JSON.stringify(report),
    });
    expect(await reported.json()).toMatchObject({ kept: "table" });
    const judged = await eventually(async () => {
      const all = await rows(`dpl_${commit}`);
      expect(all.map(({ verdict }) => verdict.verdict)).toEqual(["fail", "fail"]);
      return all;
    });
    expect(judged).toMatchObject([told, { source: "report", event: "reported" }]);
    expect(judged[0].verdict.findings.length).toBeGreaterThan(0);
  });

  it("refuses without its secret, and takes hostile texts as texts", async () => {
    const own = urlOf(server, { user: "postgres", database: "history", query: "connection_limit=5" });
    const without = await serveRoutes({ DATABASE_URL: own, WEBHOOK_SECRET: "" });
    expect((await send(without, event("evt_3", "deployment.created", "abcdef0"))).status).toBe(503);
    const url = await serveRoutes({ DATABASE_URL: own, WEBHOOK_SECRET: SECRET });
    const meta = {
      githubCommitMessage: "\u0000'; DROP TABLE lifeguard.deployment; --\ud800",
      githubCommitSha: 7,
    };
    const body = event("evt_4", "deployment.promoted", "x", {
      deployment: { id: "dpl_hostile", name: "s".repeat(5_000), meta },
    });
    expect((await send(url, body)).json).toMatchObject({ kept: true });
    const [row] = await rows("dpl_hostile");
    expect(row).toMatchObject({ event: "promoted", commit: null });
    expect(row.body.message).toContain("DROP TABLE");
  });
});

/** Every gauge and peak there is, as a year of noise is the most that can be sent. */
const COLUMNS = [
  ...["idle", "active", "waiting", "idle_in_transaction", "aborted", "other", "unknown", "total"],
  ...["blocked", "saturation", "pooler_waiting", "pooler_active", "read_ms"],
]
  .flatMap((name) => [name, `${name}_max`])
  .concat([
    ...["longest_transaction_ms", "longest_idle_in_transaction_ms", "oldest_wait_ms", "pooler_max_wait_ms"],
    ...["slot_retained_bytes", "replica_lag_bytes", "replica_lag_ms"],
  ]);
