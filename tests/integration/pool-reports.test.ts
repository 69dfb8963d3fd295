import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { failure } from "@/lib/shared/view";
import { pool } from "@/lib/views/pool/contract";
import { bundled, run } from "../support/cli";
import { connect, servers, urlOf } from "../support/ground";
import { leakFinder } from "../support/leaks";
import { databaseWithTables, serveRoutes, TOKENS } from "../support/lifeguard-routes";
import { plant } from "../support/plants.mjs";

const [server] = servers.slice(-1);
if (!server) throw new Error("no server");
const root = fileURLToPath(new URL("../..", import.meta.url));
const name = "pool_reports";
const own = (user = "lifeguard") =>
  urlOf(server, { way: "transaction", user, database: name, query: "pgbouncer=true&connection_limit=5" });

let database: Awaited<ReturnType<typeof databaseWithTables>>;
let shopProgram: Awaited<ReturnType<typeof bundled>>;
beforeAll(async () => {
  database = await databaseWithTables(server, name);
  shopProgram = await bundled("tests/support/example-app/main.ts");
});
afterAll(async () => {
  await database.drop();
  await shopProgram.remove();
});
beforeEach(() => database.sql("TRUNCATE lifeguard.pool_report"));

const smallest = (change: object = {}) => ({
  application: "shop",
  settings: [
    { variable: "DATABASE_URL", side: "pooled", url: "postgresql://app:••••••@db.example.com:6432/shop" },
  ],
  ...change,
});

async function post(url: string, body: unknown, token: string = TOKENS.ingest) {
  const answer = await fetch(`${url}/api/pool/reports`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  const text = await answer.text();
  return { status: answer.status, text, json: JSON.parse(text) };
}

async function ask(url: string, query = "") {
  const headers = { authorization: `Bearer ${TOKENS.viewer}` };
  const answer = await fetch(`${url}/api/pool${query}`, { headers });
  const text = await answer.text();
  const { data } = JSON.parse(text);
  return { status: answer.status, text, data: pool.data.parse(data) };
}

/** The example application as a process of its own, at this commit. */
function runShop(lifeguard: string, commit: string, variables: Record<string, string>) {
  return run(process.execPath, [shopProgram.file], {
    cwd: root,
    variables: {
      LIFEGUARD_URL: lifeguard,
      INGEST_TOKEN: TOKENS.ingest,
      VERCEL: "1",
      VERCEL_ENV: "production",
      VERCEL_REGION: "iad1",
      VERCEL_GIT_COMMIT_SHA: commit,
      VERCEL_DEPLOYMENT_ID: `dpl_${commit.slice(0, 6)}`,
      ...variables,
    },
  });
}

it("shows what an application runs at each of two commits, and what changed, masked", async () => {
  const url = await serveRoutes({ DATABASE_URL: own() });
  const secret = plant("an unknown parameter of the shop");
  const find = leakFinder({ secret });
  const shop = (query: string) =>
    urlOf(server, { way: "transaction", user: "app", query: `${query}&pasword=${secret}` });
  const direct = urlOf(server, { user: "app" });
  const [first, second] = ["a1b2c3d4e5f6a7b8", "b2c3d4e5f6a7b8c9"] as const;

  const before = await runShop(url, first, {
    DATABASE_URL: shop("pgboucer=true&connection_limit=2"),
    DIRECT_URL: direct,
  });
  expect(before.output).toContain('{"late":"rejected","rows":[{"n":3}]}');
  const once = await ask(url, `?strict=1&commit=${second}`);
  expect([once.status, once.data.reports.hasReported]).toEqual([503, false]);
  expect(once.data.subjects.find(({ name }) => name === "shop")).toMatchObject({
    ...{
      source: "report",
      commit: first,
      deployment: "dpl_a1b2c3",
      environment: "production",
      region: "iad1",
    },
    changes: null,
    instances: { count: 1, peak: 1 },
    pool: { options: { max: 2, connectionTimeoutMillis: 400 }, waits: { timeouts: 1 } },
  });

  // Two instances of it, at the same moment.
  const variables = {
    DATABASE_URL: shop("pgbouncer=true&connection_limit=3"),
    DIRECT_URL: direct,
    POOL_MAX: "3",
  };
  const both = await Promise.all([runShop(url, second, variables), runShop(url, second, variables)]);
  for (const { output } of both) expect(output).toContain('{"late":"rejected","rows":[{"n":3}]}');
  const { data, text } = await ask(url, `?commit=${second.slice(0, 7)}`);
  expect(data.reports).toMatchObject({ kept: "table", why: null, hasReported: true });
  const shopNow = data.subjects.find(({ name }) => name === "shop");
  expect(shopNow?.commit).toBe(second);
  expect(shopNow?.instances).toEqual({ count: 2, peak: 2 });
  // The pool of the second holds as many as its URL says, and the first one's did too: no rule calls the parameter ignored.
  expect(shopNow?.findings.map(({ code }) => code)).not.toContain("param-ignored");
  // Five or more were asked for, and the one that gave up waited the pool's whole patience.
  expect(shopNow?.pool?.waits.count).toBeGreaterThanOrEqual(5);
  expect(shopNow?.pool?.waits.maxMs).toBeGreaterThan(350);
  expect(shopNow?.changes).toMatchObject({
    since: { commit: first, deployment: "dpl_a1b2c3" },
    settings: expect.arrayContaining([
      { of: "DATABASE_URL", part: "connection_limit", before: "2", after: "3" },
      { of: "DATABASE_URL", part: "pgbouncer", before: null, after: "true" },
      { of: "pg.Pool", part: "max", before: "2", after: "3" },
    ]),
    findings: expect.arrayContaining([expect.objectContaining({ change: "gone", code: "param-unknown" })]),
  });
  // The one that was named, though it is not the newest.
  const named = (await ask(url, `?commit=${first}`)).data.subjects.find(({ name }) => name === "shop");
  expect(named?.commit).toBe(first);
  const kept = JSON.stringify(await database.sql("SELECT * FROM lifeguard.pool_report"));
  expect(kept).toContain("••••••");
  for (const said of [kept, text, before.output]) expect(find(said)).toEqual([]);
});

describe("a report", () => {
  it("is refused without the token, by a wrong one, and while none is set", async () => {
    const url = await serveRoutes({ DATABASE_URL: own() });
    for (const token of ["", "wrong-token-of-somebody", TOKENS.viewer])
      expect((await post(url, smallest(), token)).status).toBe(401);
    const closed = await serveRoutes({ DATABASE_URL: own(), INGEST_TOKEN: "" });
    const refused = await post(closed, smallest());
    expect(refused.status).toBe(503);
    expect(failure.parse(refused.json).error.message).toContain("INGEST_TOKEN is not set");
    expect((await ask(closed)).data.reports).toMatchObject({
      kept: "off",
      why: expect.stringContaining("INGEST_TOKEN"),
    });
    expect(await database.sql("SELECT 1 FROM lifeguard.pool_report")).toEqual([]);
  });

  it("that is none is refused by the name of the field, and by its size", async () => {
    const url = await serveRoutes({ DATABASE_URL: own() });
    const secret = plant("in a field of another type");
    for (const [body, field] of [
      ["{", undefined],
      [{}, "application"],
      [smallest({ settings: [] }), "settings"],
      [smallest({ settings: [{ variable: secret, side: "pooled", url: "x" }] }), "settings.0.variable"],
      [smallest({ prismaMajor: secret }), "prismaMajor"],
      [smallest({ runtime: secret }), "runtime"],
      ["x".repeat(70_000), undefined],
    ] as const) {
      const { status, text, json } = await post(url, body);
      expect(status, field).toBe(400);
      expect(failure.parse(json).error.field, field).toBe(field);
      expect(leakFinder({ secret })(text)).toEqual([]);
    }
  });

  it("loses every secret that its sender left in it, wherever that stands, and every field that is not ours", async () => {
    const url = await serveRoutes({ DATABASE_URL: own() });
    const [password, parameter, elsewhere] = ["password", "parameter", "elsewhere"].map((what) =>
      plant(`report ${what}`),
    );
    const find = leakFinder({
      password: `${password}`,
      parameter: `${parameter}`,
      elsewhere: `${elsewhere}`,
    });
    const raw = `postgresql://app:${password}@db.example.com:6432/shop?pasword=${parameter}&pgbouncer=true`;
    const words = `see ${raw} or app:${elsewhere}@db, PGPASSWORD=${elsewhere}, https://x:${elsewhere}@y.example/z?t=${elsewhere}; ${password}`;
    const finding = {
      code: "reach",
      severity: "fail",
      title: words,
      evidence: words,
      fix: words,
      source: words,
      corrected: raw,
    };
    const report = smallest({
      application: `shop ${password}`,
      ...{ deployment: raw, commit: parameter, environment: `redis://:${elsewhere}@cache`, region: words },
      settings: [{ variable: "DATABASE_URL", side: "pooled", url: raw, password }],
      findings: [finding],
      ...{ token: elsewhere, env: { PGPASSWORD: elsewhere } },
    });
    const answer = await post(url, report);
    expect(answer.json).toEqual({ kept: "table", why: null });
    const kept = JSON.stringify(await database.sql("SELECT * FROM lifeguard.pool_report"));
    const { text, data } = await ask(url);
    expect(data.subjects.map(({ name }) => name)).toContain("shop ••••••");
    for (const said of [answer.text, kept, text]) expect(find(said)).toEqual([]);
  });

  it("is kept once a deployment, of ten deployments of an application", async () => {
    const url = await serveRoutes({ DATABASE_URL: own() });
    const commit = (n: number) => String(n).padStart(8, "0");
    for (let n = 0; n < 13; n++) expect((await post(url, smallest({ commit: commit(n) }))).status).toBe(200);
    for (let n = 0; n < 3; n++) await post(url, smallest({ commit: commit(12), region: `r${n}` }));
    await post(url, smallest({ application: "other" }));
    const rows = await database.sql(
      "SELECT commit FROM lifeguard.pool_report WHERE application = 'shop' ORDER BY commit",
    );
    expect(rows.map((row) => row.commit)).toEqual([...Array(10).keys()].map((n) => commit(n + 3)));
    const { subjects } = (await ask(url)).data;
    const shop = subjects.find(({ name }) => name === "shop");
    expect(shop).toMatchObject({
      commit: commit(12),
      region: "r2",
      changes: { since: { commit: commit(11) } },
    });
    expect(subjects.map(({ name }) => name)).toContain("other");
  });
});

describe("where the table cannot be used", () => {
  it("a report is kept in memory, and that is said: no table, no right", async () => {
    const bare = urlOf(server, { way: "transaction", query: "pgbouncer=true&connection_limit=5" });
    for (const [variables, why] of [
      [{ DATABASE_URL: bare }, /migrate deploy/],
      [{ DATABASE_URL: own("nobody_special") }, /GRANT .*lifeguard\.pool_report/],
    ] as const) {
      const url = await serveRoutes(variables);
      for (const instance of ["one", "two", "two"]) {
        const { json } = await post(url, smallest({ commit: "abcdef0", instance }));
        expect(json).toMatchObject({ kept: "memory", why: expect.stringMatching(why) });
      }
      const { data } = await ask(url, "?commit=abcdef0");
      expect(data.reports).toMatchObject({
        kept: "memory",
        why: expect.stringMatching(why),
        hasReported: true,
      });
      const shop = data.subjects.find(({ name }) => name === "shop");
      expect(shop?.instances).toEqual({ count: 2, peak: 2 });
    }
  });

  it("a migration that holds ACCESS EXCLUSIVE delays neither a report nor the page", async () => {
    const url = await serveRoutes({ DATABASE_URL: own() });
    await post(url, smallest({ commit: "aaaaaaa1" }));
    const migration = await connect(server, { database: name });
    await migration.query("BEGIN; LOCK TABLE lifeguard.pool_report IN ACCESS EXCLUSIVE MODE");
    const began = performance.now();
    const { status, data } = await ask(url);
    expect(performance.now() - began).toBeLessThan(3_000);
    expect(status).toBe(200);
    expect(data.reports).toMatchObject({ kept: "memory", why: expect.stringContaining("lock") });
    // What this instance took itself is still known.
    expect(data.subjects.map(({ name }) => name)).toContain("shop");
    const { json } = await post(url, smallest({ commit: "bbbbbbb2" }));
    expect(json).toMatchObject({ kept: "memory" });
    await migration.query("ROLLBACK");
    expect((await post(url, smallest({ commit: "bbbbbbb2" }))).json).toEqual({ kept: "table", why: null });
    expect((await ask(url)).data.reports).toMatchObject({ kept: "table", why: null });
  });
});
