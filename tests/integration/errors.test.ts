import { inspect } from "node:util";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { openDatabase } from "@/lib/server/db/database";
import { queryErrors } from "@/lib/views/errors/query";
import { startPgBouncer } from "../../demo/pgbouncer";
import { type PostgresServer, startPostgres } from "../../demo/postgres";
import { reportErrors } from "../../docs/lifeguard-report";
import { bearer, serveErrors, signed } from "../support/error-routes";
import { eventually } from "../support/ground";
import { databaseWithTables } from "../support/lifeguard-routes";
import { seedSamples } from "../support/memory-seed";
import { errorOf, openClient } from "../support/real-errors";
import { createRoles } from "../support/servers";

let server: PostgresServer;
let database: Awaited<ReturnType<typeof databaseWithTables>>;
const place = (user = "lifeguard") => ({ user, password: user, database: "errors_page" });
beforeAll(async () => {
  server = await startPostgres({
    settings: { max_connections: 14, superuser_reserved_connections: 3, log_line_prefix: "%m [%p] %e " },
  });
  await createRoles(server);
  database = await databaseWithTables(
    { major: 18, server: server.port, transaction: 0, session: 0 },
    "errors_page",
  );
  await database.sql("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA lifeguard TO lifeguard");
});
afterAll(async () => {
  await database.drop();
  await server.stop();
});

const own = () => ({ DATABASE_URL: server.url({ ...place(), query: "connection_limit=3" }) });

/** Things that really go wrong, each with the class it is. */
async function goWrong(): Promise<Map<string, unknown>> {
  const client = await openClient(server.url(place("app")));
  const other = await openClient(server.url(place("app")));
  const found = new Map<string, unknown>();
  found.set("ps_missing", await errorOf(client.query("EXECUTE s17")));
  await client.query("PREPARE s0 AS SELECT 1");
  found.set("ps_dup", await errorOf(client.query("PREPARE s0 AS SELECT 1")));
  await client.query("SET statement_timeout = 30");
  found.set("stmt_timeout", await errorOf(client.query("SELECT pg_sleep(5)")));
  await other.query("BEGIN; SELECT pg_advisory_xact_lock(7)");
  await client.query("SET lock_timeout = 30; SET statement_timeout = 0");
  found.set("lock_timeout", await errorOf(client.query("SELECT pg_advisory_xact_lock(7)")));
  const [ended] = await Promise.all([
    errorOf(client.query("SELECT pg_sleep(5)")),
    eventually(async () => {
      const hit = await database.sql(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(5)' AND state = 'active'",
      );
      expect(hit).toHaveLength(1);
    }),
  ]);
  found.set("admin_shutdown", ended);
  await other.end();
  const held: pg.Client[] = [];
  for (let n = 0; n < 14; n++) {
    const more = new pg.Client(server.url(place("app")));
    more.on("error", () => {});
    held.push(more);
    const error = await more.connect().then(
      () => null,
      (thrown: unknown) => thrown,
    );
    if (error) found.set("reserved_slots", error);
  }
  await Promise.all(held.map((each) => each.end().catch(() => {})));
  return found;
}

/** PgBouncer with one server connection, held, and three clients. */
async function goWrongInPooler(): Promise<string> {
  const pooler = await startPgBouncer({
    serverPort: server.port,
    mode: "transaction",
    users: { app: "app" },
    settings: { default_pool_size: 1, max_client_conn: 3, query_wait_timeout: 1 },
  });
  onTestFinished(pooler.stop);
  const url = pooler.url(place("app"));
  const holder = await openClient(url);
  await holder.query("BEGIN");
  const waits = await openClient(url);
  const waiting = errorOf(waits.query("SELECT 1"));
  await openClient(url);
  await errorOf(openClient(url));
  await waiting;
  return pooler.log();
}

const classes = async (source: string) =>
  (
    await database.sql(
      `SELECT DISTINCT class FROM lifeguard.error_count WHERE source = '${source}' AND class NOT LIKE 'lines%' ORDER BY 1`,
    )
  ).map((row) => row.class);

it("counts what really goes wrong, told by drains, by logs and by the application itself", async () => {
  const served = await serveErrors(own());
  const wrong = await goWrong();
  const expected = [...wrong.keys()].sort();
  expect(expected).toEqual([
    "admin_shutdown",
    "lock_timeout",
    "ps_dup",
    "ps_missing",
    "reserved_slots",
    "stmt_timeout",
  ]);

  const body = [...wrong.values()]
    .map((error, n) =>
      JSON.stringify({
        id: `w${n}`,
        timestamp: Date.now(),
        projectName: "shop",
        deploymentId: "dpl_new",
        path: "/cart",
        message: inspect(error),
      }),
    )
    .join("\n");
  await served.post("/api/drains/vercel", body, signed(body));

  const log = `${server.log()}\n${await goWrongInPooler()}`;
  await served.post("/api/drains/logs", log, bearer);

  const failing = openDatabase(server.url({ ...place("app"), query: "connection_limit=1" }));
  onTestFinished(() => failing.close());
  process.env.LIFEGUARD_URL = served.at;
  process.env.INGEST_TOKEN = bearer.authorization.slice(7);
  onTestFinished(() => {
    delete process.env.LIFEGUARD_URL;
    delete process.env.INGEST_TOKEN;
  });
  const prisma = failing.prisma.$extends(reportErrors({ application: "shop-web" }));
  await expect(prisma.$queryRawUnsafe("EXECUTE s99")).rejects.toThrow(/s99/);
  await expect(prisma.$queryRawUnsafe("SELECT 'a secret' FROM nowhere")).rejects.toThrow(/nowhere/);
  expect(await prisma.$queryRawUnsafe("SELECT 1 AS n")).toEqual([{ n: 1 }]);

  await eventually(async () => {
    await served.book.settled();
    expect(await classes("application")).toEqual(["ps_missing"]);
  });
  expect(await classes("vercel")).toEqual(expected);
  expect(await classes("logs")).toEqual([...expected, "pgb_max_client", "pgb_query_wait"].sort());
  const samples = JSON.stringify(await database.sql("SELECT body FROM lifeguard.error_sample"));
  expect(samples).toContain("prepared statement");
  expect(samples).not.toContain("a secret");

  const { data, status } = await served.ask("?range=1h");
  expect(status).toBe(200);
  expect(data?.classes.map((one: { class: string }) => one.class)).toEqual(
    expect.arrayContaining([...expected, "pgb_query_wait"]),
  );
  expect(data?.intake.map(({ source }: { source: string }) => source).sort()).toEqual(["logs", "vercel"]);
});

describe("the page", () => {
  const targetId = "a-target";
  const minute = (back: number) => Math.floor(Date.now() / 60_000) * 60_000 - back * 60_000;
  const count = (back: number, name: string, n: number, deployment = "dpl_new") =>
    database.sql(
      `INSERT INTO lifeguard.error_count VALUES ('${targetId}', to_timestamp(${minute(back) / 1_000}), '${name}', 'vercel', 'shop', '${deployment}', '/cart', 'iad1', ${n})`,
    );

  it("says with which deployment a class began, and whether waits for a pool met an idle database or a full one", async () => {
    const held = openDatabase(server.url({ ...place(), query: "connection_limit=1" }));
    onTestFinished(() => held.close());
    const superuser = await openClient(
      server.url({ user: "postgres", password: "postgres", database: "errors_page" }),
    );
    await seedSamples(superuser, {
      targetId,
      from: minute(40),
      to: minute(0),
      everyMs: 10_000,
      shape: (at) => ({ saturation: at < minute(20) ? 0.2 : 0.97 }),
    });
    await database.sql(`INSERT INTO lifeguard.deployment (target_id, id, at, source, event, application, deployment, commit)
      VALUES ('${targetId}', 'd1', to_timestamp(${minute(34) / 1_000}), 'webhook', 'succeeded', 'shop', 'dpl_new', 'a1b2c3d4e5f6')`);
    await count(30, "client_pool", 12);
    await count(30, "ps_missing", 2);
    await count(50, "deadlock", 1, "dpl_old");
    await count(3, "deadlock", 4);
    const ask = () => queryErrors({ params: { range: "1h" }, store: held.prisma, targetId, live: null });
    const idle = await ask();
    const of = (name: string, from = idle) => from.classes.find((one) => one.class === name);
    expect(of("client_pool")).toMatchObject({
      total: 12,
      began: "began with a1b2c3d, 4 min after its deployment",
      poolWait: { illness: "database idle", idle: 12, full: 0, unknown: 0 },
      places: [{ application: "shop", deployment: "dpl_new", route: "/cart", region: "iad1", count: 12 }],
    });
    expect(of("client_pool")?.counts.reduce((a, b) => a + b, 0)).toBe(12);
    // It was there before that deployment.
    expect(of("deadlock")).toMatchObject({ total: 5, began: null, poolWait: null });
    expect(Math.max(...idle.saturation.map((ratio) => ratio ?? 0))).toBeCloseTo(0.97);
    await count(5, "client_pool", 7);
    expect(of("client_pool", await ask())?.poolWait).toMatchObject({ illness: "both", idle: 12, full: 7 });
    await database.sql("DELETE FROM lifeguard.sample");
    expect(of("client_pool", await ask())?.poolWait?.illness).toBe("unknown");
  });

  it("counts in memory where our tables are not, and says so", async () => {
    const bare = server.url({ ...place(), database: "postgres" });
    const served = await serveErrors({ DATABASE_URL: bare });
    await eventually(async () => {
      const body = JSON.stringify([
        {
          id: crypto.randomUUID(),
          timestamp: Date.now(),
          message: "FATAL:  53300: sorry, too many clients already",
        },
      ]);
      await served.post("/api/drains/vercel", body, signed(body));
      await served.book.settled();
      const { data, json } = await served.ask("?range=1h");
      expect(data, JSON.stringify(json)).toMatchObject({
        kept: "memory",
        why: expect.stringContaining("migrate deploy"),
      });
      expect(data?.classes[0]).toMatchObject({ class: "too_many_clients", places: [{ source: "vercel" }] });
    });
  });

  it("counts reads of Lifeguard's own that fail", async () => {
    const served = await serveErrors({ DATABASE_URL: server.url({ ...place(), password: "wrong" }) });
    expect((await served.ask()).status).toBe(503);
    await served.book.settled();
    expect(served.book.remembered().counts).toEqual([
      expect.objectContaining({
        source: "lifeguard",
        class: "auth_failed",
        application: "lifeguard",
        count: 1,
      }),
    ]);
  });
});
