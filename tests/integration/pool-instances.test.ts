import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { openDatabase } from "@/lib/server/db/database";
import { countAt, noInstances } from "@/lib/server/pool-reports/instances";
import { createReports, type Reports } from "@/lib/server/pool-reports/reports";
import { readTable, writeReport } from "@/lib/server/pool-reports/table";
import type { Live } from "@/lib/server/snapshot/live";
import { poolReport } from "@/lib/shared/pool/report";
import { pool } from "@/lib/views/pool/contract";
import { clientThrough, startPooler } from "../support/console";
import { eventually, servers, urlOf } from "../support/ground";
import { databaseWithTables, serveRoutes, TOKENS } from "../support/lifeguard-routes";
import { openLive } from "../support/live";

const [server] = servers.slice(-1);
if (!server) throw new Error("no server");
const name = "pool_instances";
const way = { way: "transaction", database: name, query: "pgbouncer=true&connection_limit=5" } as const;

let database: Awaited<ReturnType<typeof databaseWithTables>>;
beforeAll(async () => {
  database = await databaseWithTables(server, name);
});
afterAll(() => database.drop());
beforeEach(() => database.sql("TRUNCATE lifeguard.pool_report"));

const NOW = Date.now();
const MINUTE = 60_000;
const told = (change: object) =>
  poolReport.parse({
    ...{ application: "shop", commit: "a1b2c3d4" },
    settings: [
      { variable: "DATABASE_URL", side: "pooled", url: "postgresql://app:••••••@db.example.com/shop" },
    ],
    ...change,
  });

describe("instances of a deployment", () => {
  const lifeguard = async () => {
    const { live } = openLive(server, way);
    const place = await live.read();
    const reports = createReports({ where: async (): Promise<Live> => place, accepted: true });
    return { place, reports };
  };
  const countedBy = async ({ place, reports }: { place: Live; reports: Reports }, now: number) => {
    const { kept, reported } = await reports.read(place, { now, commit: null });
    expect(kept).toEqual({ kept: "table", why: null });
    return reported[0]?.instances;
  };

  it("are counted by every Lifeguard, for 15 minutes; a CI is none of them", async () => {
    const one = await lifeguard();
    for (const [instance, ago] of [
      ["first", 10],
      ["second", 6],
      ["second", 1],
      [null, 0],
    ] as const)
      await one.reports.keep(told({ instance }), NOW - ago * MINUTE);
    for (const any of [one, await lifeguard()]) {
      expect(await countedBy(any, NOW)).toEqual({ count: 2, peak: 2 });
      expect(await countedBy(any, NOW + 6 * MINUTE)).toEqual({ count: 1, peak: 2 });
      expect(await countedBy(any, NOW + 15 * MINUTE)).toEqual({ count: 0, peak: 2 });
    }
    const [row] = await database.sql(
      "SELECT body->>'instance' AS told, instances::text FROM lifeguard.pool_report",
    );
    expect(row?.told).toBeNull();
    expect(row?.instances).not.toMatch(/first|second/);
  });

  it("of a deployment that never told a name are not counted", async () => {
    const one = await lifeguard();
    await one.reports.keep(told({}), NOW);
    expect(await countedBy(one, NOW)).toBeNull();
  });

  it("lose none when several Lifeguards write at the same moment, the first report among them", async () => {
    const WRITERS = 4;
    const EACH = 12;
    const writers = Array.from({ length: WRITERS }, () => openDatabase(urlOf(server, way)));
    onTestFinished(async () => {
      await Promise.all(writers.map((writer) => writer.close()));
    });
    await Promise.all(writers.map(({ prisma }) => prisma.$queryRaw`SELECT 1 AS n`));
    const write = async ({ prisma }: (typeof writers)[number], writer: number) => {
      for (let n = 0; n < EACH; n++) {
        const instances = { seen: { [`${writer}-${n}`]: NOW + n }, peak: 1 };
        await writeReport(prisma, "here", { report: told({}), firstAt: NOW, at: NOW + n, instances });
      }
    };
    await Promise.all(writers.map(write));
    const [first] = writers;
    const [kept, ...others] = first ? await readTable(first.prisma, "here") : [];
    expect(others).toEqual([]);
    const all = WRITERS * EACH;
    expect(countAt(kept?.instances ?? noInstances, NOW)).toEqual({ count: all, peak: all });
  });

  it("are a thousand at most, those that reported last", async () => {
    const { prisma, close } = openDatabase(urlOf(server, way));
    onTestFinished(close);
    const write = (id: string, at: number) =>
      writeReport(prisma, "here", {
        ...{ report: told({}), firstAt: NOW, at },
        instances: { seen: { [id]: at }, peak: 1 },
      });
    await write("i0", NOW);
    await database.sql(`UPDATE lifeguard.pool_report SET instances =
      (SELECT jsonb_object_agg('i' || n, ${NOW} + n) FROM generate_series(0, 1499) AS n)`);
    await write("newest", NOW + 2_000);
    const [kept] = await readTable(prisma, "here");
    const ids = Object.keys(kept?.instances.seen ?? {});
    expect(ids).toHaveLength(1_000);
    expect(ids).toEqual(expect.arrayContaining(["newest", "i1499", "i501"]));
    expect(ids).not.toContain("i500");
  });
});

describe("what PgBouncer's console tells of an application's pooler", () => {
  /** The Pool page's route beside a PgBouncer of this mode, with three instances of a shop that uses it too. */
  const shopBehind = async (mode: "transaction" | "session", report: object) => {
    const pooler = await startPooler(server, mode, { max_client_conn: 20 });
    await clientThrough(pooler, "shop");
    const url = await serveRoutes({
      DATABASE_URL: pooler.url({ user: "lifeguard", database: name, query: "connection_limit=3" }),
      PGBOUNCER_ADMIN_URL: pooler.url({ user: "lifeguard", database: "pgbouncer" }),
    });
    const settings = [
      {
        variable: "DATABASE_URL",
        side: "pooled",
        url: pooler.url({ user: "app", query: "connection_limit=8" }),
      },
    ];
    for (const instance of ["one", "two", "three"]) {
      const body = JSON.stringify(told({ ...report, settings, instance }));
      const headers = { authorization: `Bearer ${TOKENS.ingest}` };
      const answer = await fetch(`${url}/api/pool/reports`, { method: "POST", headers, body });
      expect(await answer.json()).toEqual({ kept: "table", why: null });
    }
    return async () => {
      const headers = { authorization: `Bearer ${TOKENS.viewer}` };
      const answer = await fetch(`${url}/api/pool?strict=1`, { headers });
      const data = pool.data.parse((await answer.json()).data);
      return { status: answer.status, data, shop: data.subjects.find((one) => one.name === "shop") };
    };
  };

  it("shuts the gate where all instances together are over its client limit", async () => {
    const ask = await shopBehind("transaction", { runtime: "server" });
    // The console's settings are read beside the second look.
    await eventually(async () => {
      const { status, data, shop } = await ask();
      expect(shop?.findings).toContainEqual(
        expect.objectContaining({
          ...{ code: "connection-limit-over-budget", severity: "fail" },
          evidence: expect.stringContaining(
            "3 instances that reported within 15 minutes × 8 = 24; the other 4 ",
          ),
          corrected: expect.stringContaining("connection_limit=6"),
        }),
      );
      expect(shop?.instances).toEqual({ count: 3, peak: 3 });
      expect(status).toBe(503);
      expect(data.budget).toMatchObject({
        instances: { value: 3, from: expect.stringContaining("reported within 15 minutes") },
        pooler: { clientLimit: { value: 20 } },
      });
    }, 30_000);
  });

  it("decides how the pool is judged: in session mode no transaction's rules hold", async () => {
    const ask = await shopBehind("session", { prismaMajor: 6 });
    await eventually(async () => {
      const { shop } = await ask();
      const codes = shop?.findings.map(({ code }) => code);
      expect(codes).toContain("session-pooler");
      expect(codes).not.toContain("pgbouncer-missing");
    }, 30_000);
  });
});
