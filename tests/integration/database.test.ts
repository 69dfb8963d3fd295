import { once } from "node:events";
import { createServer } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "@/lib/server/db/database";
import { eventually, run, type Server, servers, urlOf } from "../support/ground";

const opened: Database[] = [];
function open(server: Server, options: Parameters<typeof urlOf>[1]): Database {
  const database = openDatabase(urlOf(server, options));
  opened.push(database);
  return database;
}
afterEach(async () => {
  for (const database of opened.splice(0)) await database.close();
});

async function backends(server: Server, application: string): Promise<number> {
  const sql = `SELECT count(*)::int AS n FROM pg_stat_activity WHERE application_name = '${application}'`;
  const { rows } = await run(server, sql);
  return rows[0].n;
}

describe.each(servers)("the database client on PostgreSQL $major", (server) => {
  it.each([
    [
      "pooled",
      "transaction",
      "pgbouncer=true&connection_limit=20&pool_timeout=30&connect_timeout=30",
      [20, 30_000, 30_000],
    ],
    ["direct", "direct", undefined, [10, 10_000, 5_000]],
    ["local", "direct", "connection_limit=30&pool_timeout=60", [30, 60_000, 5_000]],
    ["emergency", "transaction", "pgbouncer=true&connection_limit=50&pool_timeout=120", [50, 120_000, 5_000]],
  ] as const)("takes the documented %s URL as written", async (_name, way, query, sizes) => {
    const { prisma, settings, pool } = open(server, { way, query });
    expect(await prisma.$queryRaw`SELECT 1 AS one`).toEqual([{ one: 1 }]);
    expect([settings.connectionLimit, settings.poolTimeoutMs, settings.connectTimeoutMs]).toEqual(sizes);
    expect(pool.options.max).toBe(sizes[0]);
  });

  it("opens at most connection_limit connections under load", async () => {
    const { prisma } = open(server, { query: "connection_limit=3&application_name=limit3" });
    const load = Promise.all(Array.from({ length: 40 }, () => prisma.$queryRaw`SELECT pg_sleep(0.05)::text`));
    let most = 0;
    const watch = setInterval(
      () => void backends(server, "limit3").then((n) => (most = Math.max(most, n))),
      20,
    );
    await load;
    clearInterval(watch);
    expect(most).toBe(3);
  });

  it("fails after pool_timeout, naming it", async () => {
    const { prisma } = open(server, { query: "connection_limit=1&pool_timeout=1&connect_timeout=30" });
    const holding = prisma.$queryRaw`SELECT pg_sleep(2.5)::text`.then(() => "done");
    const began = performance.now();
    await expect(prisma.$queryRaw`SELECT 1`).rejects.toThrow(/pool_timeout \(1 s\).*all 1 connections/);
    const waited = performance.now() - began;
    expect(waited).toBeGreaterThan(900);
    expect(waited).toBeLessThan(2_000);
    expect(await holding).toBe("done");
  });

  it("lets go of a followed read's connection only when it is back", async () => {
    const { follow } = await import("@/lib/server/db/flight");
    const { prisma, pool } = open(server, { query: "connection_limit=2" });
    const flight = follow(() =>
      prisma.$transaction([
        prisma.$executeRawUnsafe("SET LOCAL lock_timeout = 50"),
        prisma.$queryRaw`SELECT pg_sleep(30)::text`,
      ]),
    );
    await eventually(() => expect(pool.totalCount - pool.idleCount).toBe(1));
    flight.sever();
    await expect(flight.result).rejects.toThrow();
    await flight.returned;
    expect(pool.totalCount).toBe(0);
    expect(await prisma.$queryRaw`SELECT 1 AS one`).toEqual([{ one: 1 }]);
  });

  it("survives the end of an idle client", async () => {
    const { prisma, pool } = open(server, { query: "application_name=idle_victim" });
    await prisma.$queryRaw`SELECT 1`;
    await run(
      server,
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'idle_victim'",
    );
    await eventually(() => expect(pool.totalCount).toBe(0));
    expect(await prisma.$queryRaw`SELECT 1 AS one`).toEqual([{ one: 1 }]);
  });

  it("survives the end of a client that somebody holds and does not listen to", async () => {
    const { pool, prisma } = open(server, { query: "connection_limit=1&application_name=held" });
    const client = await pool.connect();
    await run(
      server,
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'held'",
    );
    await eventually(() => expect(client.query("SELECT 1")).rejects.toThrow(/not queryable|terminat/));
    client.release(true);
    expect(await prisma.$queryRaw`SELECT 1 AS one`).toEqual([{ one: 1 }]);
  });

  it("means sslmode: plain where asked, refused where TLS is demanded of a server without it", async () => {
    for (const query of ["sslmode=disable", "sslmode=prefer", ""]) {
      expect(await open(server, { query }).prisma.$queryRaw`SELECT 1 AS one`).toEqual([{ one: 1 }]);
    }
    for (const sslmode of ["require", "verify-ca", "verify-full"]) {
      const { prisma } = open(server, { query: `sslmode=${sslmode}` });
      await expect(prisma.$queryRaw`SELECT 1`).rejects.toThrow(/does not support SSL/);
    }
  });

  it("means application_name, and is called lifeguard without it", async () => {
    const named = open(server, { query: "application_name=checkout%20%F0%9F%8F%8A" });
    await named.prisma.$queryRaw`SELECT 1`;
    const [row] = (
      await run(
        server,
        "SELECT application_name FROM pg_stat_activity WHERE application_name LIKE 'checkout%'",
      )
    ).rows;
    expect(row.application_name).toMatch(/^checkout /);
    const unnamed = open(server, {}).prisma.$queryRaw`SELECT current_setting('application_name') AS name`;
    expect(await unnamed).toEqual([{ name: "lifeguard" }]);
  });

  it("means schema: generated SQL is qualified with it, and no SET is sent for it", async () => {
    const { adapter, prisma } = open(server, { query: "schema=shop" });
    const connection = await adapter.connect();
    expect(connection.getConnectionInfo?.()).toMatchObject({ schemaName: "shop" });
    const [row] = await prisma.$queryRaw<{ path: string }[]>`SELECT current_setting('search_path') AS path`;
    expect(row?.path).toBe('"$user", public');
  });
});

it("fails after connect_timeout against a port that accepts and says nothing", async () => {
  const silent = createServer(() => {}).listen(0, "127.0.0.1");
  await once(silent, "listening");
  const address = silent.address();
  const port = typeof address === "object" ? address?.port : 0;
  const database = openDatabase(
    `postgresql://a:b@127.0.0.1:${port}/x?connect_timeout=1&pool_timeout=30&sslmode=disable`,
  );
  opened.push(database);
  const began = performance.now();
  await expect(database.prisma.$queryRaw`SELECT 1`).rejects.toThrow(/connect_timeout \(1 s\)/);
  expect(performance.now() - began).toBeLessThan(2_500);
  silent.close();
});
