import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { bearer, SECRETS, serveErrors, signed, taken } from "../support/error-routes";
import { servers, urlOf } from "../support/ground";
import { databaseWithTables } from "../support/lifeguard-routes";

const [server] = servers.slice(-1);
if (!server) throw new Error("no server");
const name = "errors_in";
const own = {
  DATABASE_URL: urlOf(server, {
    way: "transaction",
    database: name,
    query: "pgbouncer=true&connection_limit=5",
  }),
};

let database: Awaited<ReturnType<typeof databaseWithTables>>;
beforeAll(async () => {
  database = await databaseWithTables(server, name);
  await database.sql("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA lifeguard TO lifeguard");
});
afterAll(() => database.drop());
beforeEach(() => database.sql("TRUNCATE lifeguard.error_count, lifeguard.error_sample, lifeguard.seen"));

const P2024 =
  "PrismaClientKnownRequestError: \nInvalid `prisma.order.findMany()` invocation:\n\n\nTimed out fetching a new connection from the connection pool. (Current connection pool timeout: 10, connection limit: 5)\n  code: 'P2024'";
const FULL = "FATAL:  53300: sorry, too many clients already";

const line = (change: object = {}) => ({
  id: "1700000000000-1",
  timestamp: Date.now(),
  projectId: "prj_shop",
  projectName: "shop",
  deploymentId: "dpl_a1b2c3d",
  source: "lambda",
  host: "shop.example.com",
  path: "/api/orders/1234?card=4111",
  executionRegion: "iad1",
  level: "error",
  message: P2024,
  ...change,
});

type Served = Awaited<ReturnType<typeof serveErrors>>;

const counts = async (...all: Served[]) => {
  for (const { book } of all) await book.settled();
  return database.sql(`SELECT class, source, application, deployment, route, region, sum(count)::int AS count
    FROM lifeguard.error_count WHERE class NOT LIKE 'lines%' GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY class, count`);
};
const total = async (...all: Served[]) =>
  (await counts(...all)).reduce((sum, { count }) => sum + Number(count), 0);

describe("a Vercel drain", () => {
  const deliver = async (served: Served, body: string | Uint8Array, headers = {}) =>
    served.post("/api/drains/vercel", body, { ...signed(body), ...headers });

  it("is counted by class and place from an array and from NDJSON, and answers x-vercel-verify", async () => {
    const served = await serveErrors(own);
    const lines = [
      line(),
      line({ id: "2", message: "GET /api/orders 200" }),
      line({ id: "3", message: FULL, path: "/cart" }),
    ];
    const first = await deliver(served, JSON.stringify(lines));
    expect(first.status).toBe(200);
    expect(first.headers.get("x-vercel-verify")).toBe(SECRETS.verify);
    expect(taken.parse(first.json)).toMatchObject({
      lines: 3,
      errors: 2,
      repeated: 0,
      unread: 0,
      kept: "tables",
    });
    await deliver(served, lines.map((each) => JSON.stringify({ ...each, id: `n${each.id}` })).join("\n"));
    const where = {
      source: "vercel",
      application: "shop",
      deployment: "dpl_a1b2c3d",
      region: "iad1",
      count: 2,
    };
    expect(await counts(served)).toEqual([
      { class: "client_pool", route: "/api/orders/:id", ...where },
      { class: "too_many_clients", route: "/cart", ...where },
    ]);
  });

  it("refuses what is not signed, or otherwise, and counts nothing of it", async () => {
    const served = await serveErrors(own);
    const body = JSON.stringify([line()]);
    const wrong = [
      {},
      signed(body, "another-secret-of-16"),
      signed(`${body} `),
      { "x-vercel-signature": "zz" },
    ];
    for (const headers of wrong) {
      const answer = await served.post("/api/drains/vercel", body, headers);
      expect(answer.status).toBe(403);
      expect(answer.headers.get("x-vercel-verify")).toBe(SECRETS.verify);
    }
    const closed = await serveErrors({ ...own, DRAIN_SECRET: "" });
    expect((await deliver(closed, body)).status).toBe(503);
    expect(await total()).toBe(0);
  });

  it("counts a delivery once, told twice here or to two instances at once, and in pieces", async () => {
    const one = await serveErrors(own);
    const two = await serveErrors(own);
    const lines = Array.from({ length: 30 }, (_, n) => line({ id: `d${n}` }));
    const body = JSON.stringify(lines);
    await Promise.all([deliver(one, body), deliver(two, body), deliver(one, body)]);
    expect(taken.parse((await deliver(two, JSON.stringify(lines.slice(3, 9)))).json).repeated).toBe(6);
    expect(await total(one, two)).toBe(30);
    const many = JSON.stringify(Array.from({ length: 300 }, (_, n) => line({ id: `m${n}` })));
    await Promise.all([deliver(one, many), deliver(two, many)]);
    expect(await total(one, two)).toBe(330);
    // For a day, whoever is told; then its id is forgotten.
    const aged = (by: string) => database.sql(`UPDATE lifeguard.seen SET at = at - interval '${by}'`);
    const three = await serveErrors(own);
    await aged("23 hours 50 minutes");
    await deliver(three, body);
    expect(await total(three)).toBe(330);
    await aged("20 minutes");
    await deliver(three, JSON.stringify([line({ id: "new" })]));
    expect(await total(three)).toBe(331);
    // The line's and its delivery's.
    expect(await database.sql("SELECT count(*)::int AS n FROM lifeguard.seen")).toEqual([{ n: 2 }]);
  });

  it("ignores its own project's lines, and logs nothing", async () => {
    const said = (["log", "info", "warn", "error"] as const).map((kind) => vi.spyOn(console, kind));
    const served = await serveErrors({
      ...own,
      VERCEL_PROJECT_ID: "prj_own",
      VERCEL_URL: "own.vercel.app",
      VERCEL_DEPLOYMENT_ID: "dpl_own",
    });
    const mine = [{ projectId: "prj_own" }, { host: "own.vercel.app" }, { deploymentId: "dpl_own" }];
    const body = JSON.stringify(mine.map((change, n) => line({ id: `o${n}`, ...change })));
    expect(taken.parse((await deliver(served, body)).json)).toMatchObject({ lines: 3, errors: 0 });
    await served.post("/api/drains/vercel", "{", { "x-vercel-signature": "zz" });
    await deliver(served, "\u0000\ufffd[[[");
    for (const spy of said) expect(spy).not.toHaveBeenCalled();
    expect(await total()).toBe(0);
  });

  it("loses only the lines that are none", async () => {
    const served = await serveErrors(own);
    const bad = [
      `{"id":"x"`,
      "nonsense",
      `{"id":1}`,
      "[".repeat(50_000),
      `"${"a".repeat(1_000_000)}"`,
      "\xff\xfe",
    ];
    const body = Buffer.from(
      [JSON.stringify(line({ id: "good" })), ...bad, JSON.stringify(line({ id: "last" }))].join("\n"),
      "latin1",
    );
    const { json } = await deliver(served, body);
    expect(taken.parse(json)).toMatchObject({ lines: 8, errors: 2, unread: 6 });
    const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    expect(
      (await deliver(served, `[${JSON.stringify(line({ id: "g2" }))},{"id":1},${deep}]`)).json,
    ).toMatchObject({ lines: 3, errors: 1 });
  });

  it("makes a bounded number of rows of a storm", async () => {
    const served = await serveErrors(own);
    for (let delivery = 0; delivery < 5; delivery++) {
      const lines = Array.from({ length: 2_000 }, (_, n) =>
        line({
          id: `${delivery}-${n}`,
          path: `/${"abcdefghij"[n % 10]}${"abcdefghijklmnopqrstuvwxyz"[n % 26]}/${n % 3 ? "x" : "y"}${delivery}`,
        }),
      );
      expect((await deliver(served, lines.map((each) => JSON.stringify(each)).join("\n"))).status).toBe(200);
    }
    expect(await total(served)).toBe(10_000);
    const [rows] =
      await database.sql(`SELECT (SELECT count(*)::int FROM lifeguard.error_count WHERE class = 'client_pool') AS counts,
      (SELECT count(*)::int FROM lifeguard.error_sample) AS samples, (SELECT count(*)::int FROM lifeguard.seen) AS seen`);
    // 100 places and the rest, over two minutes at most; one id a delivery.
    expect(Number(rows?.counts)).toBeLessThanOrEqual(202);
    expect(Number(rows?.counts)).toBeGreaterThanOrEqual(101);
    expect(rows).toMatchObject({ samples: 3, seen: 5 });
  });
});

describe("other logs", () => {
  const deliver = async (served: Served, body: string | Uint8Array, headers = {}) =>
    served.post("/api/drains/logs", body, { ...bearer, ...headers });

  it("are refused without the token", async () => {
    const served = await serveErrors(own);
    for (const authorization of ["", "Bearer wrong-token-of-nobody"])
      expect((await served.post("/api/drains/logs", FULL, { authorization })).status).toBe(401);
    expect((await served.post("/api/errors", "{}", {})).status).toBe(401);
    expect(await total()).toBe(0);
  });

  it("are counted packed and unpacked, and a bomb or 100 MB is cut off and said", async () => {
    const served = await serveErrors(own);
    const packed = await deliver(served, gzipSync(`${FULL}\n${FULL}\n`), { "content-encoding": "gzip" });
    expect(taken.parse(packed.json)).toMatchObject({ lines: 2, errors: 2 });
    expect((await deliver(served, "no gzip", { "content-encoding": "gzip" })).status).toBe(400);
    const before = process.memoryUsage().rss;
    // 100 KB that are 100 MB.
    const bomb = gzipSync(Buffer.alloc(100 * 1_024 * 1_024, `${FULL}\n`));
    const burst = taken.parse((await deliver(served, bomb, { "content-encoding": "gzip" })).json);
    expect(burst).toMatchObject({ lines: 20_000, errors: 20_000, over: { more: true } });
    expect(burst.over.bytes).toBeGreaterThan(50 * 1_024 * 1_024);
    expect(burst.over.lines).toBeGreaterThan(100_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(600 * 1_024 * 1_024);
    await served.book.settled();
    const [over] = await database.sql("SELECT count FROM lifeguard.error_count WHERE class = 'lines:over'");
    expect(Number(over?.count)).toBeGreaterThan(100_000);
  });
});
