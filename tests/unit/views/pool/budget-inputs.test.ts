import { describe, expect, it } from "vitest";
import { figuresOf } from "@/lib/shared/pool/budget-inputs";
import type { PoolerPicture } from "@/lib/shared/pooler/picture";
import { budgetInputsFrom, type Sources } from "@/lib/views/pool/budget-inputs";
import { backend, snapshotOf } from "../../shared/snapshots";

const web = { user: "web", database: "shop", backendType: "client backend" };
const rows = (...of: Partial<Parameters<typeof backend>[0]>[]) =>
  of.map((row, index) => backend({ pid: 100 + index, ...row }));
const server = snapshotOf(
  rows(
    { ...web, client: "10.0.0.1" },
    { ...web, client: "10.0.0.2" },
    { ...web, client: "10.0.0.2" },
    { ...web, database: "stats" },
    { ...web, user: "billing" },
    { user: null, database: null, backendType: "autovacuum launcher" },
  ),
  {
    maxConnections: 60,
    superuserReserved: 3,
    reserved: 2,
    role: "lifeguard",
    database: "shop",
    ownLimits: [],
  },
);

const point = { at: 0, clients: 40, waiting: 3, longestWaitMs: 12, active: 5, free: 4 };
const pool = {
  ...{ database: "shop", user: "web", mode: "transaction", clients: 28, waiting: 2, longestWaitMs: 12 },
  ...{ active: 5, idle: 3, used: 1, other: 0, size: 15 },
};
const times = {
  ...{ database: "shop", transactionsPerSecond: 210, queriesPerSecond: 400 },
  ...{ transactionMs: 40.173, queryMs: 20, waitMs: 0.173 },
};
type Look = NonNullable<PoolerPicture["look"]>;
const console = (change: Partial<Look> = {}): PoolerPicture => ({
  set: true,
  trouble: null,
  recent: [],
  look: {
    ...{ ageMs: 0, readMs: 1, version: "1.25.0", mode: "transaction", maxClients: 200, now: point },
    ...{ pools: [pool], poolCount: 1, times: [times], findings: [] },
    own: { database: "shop", user: "web", here: true, others: 0 },
    ...change,
  },
});
const sources = (change: Partial<Sources> = {}): Sources => ({
  subject: {
    name: "web, production",
    source: "report",
    pooledUrl: "postgresql://web:••••••@db.example.com:6432/shop?connection_limit=20",
  },
  ...{ instances: null, driverMax: null, pooling: null, snapshot: server, picture: null },
  ...change,
});
const urlOf = (pooledUrl: string | null, source: "lifeguard" | "report" = "report") => ({
  subject: { name: "x", source, pooledUrl },
});
const of = (change: Partial<Sources> = {}) => budgetInputsFrom(sources(change));

describe("the budget's inputs", () => {
  it("come from the URL, the server and the console, and say so", () => {
    const inputs = of({ picture: console(), instances: { count: 6, from: "reports of the last hour" } });
    expect(figuresOf(inputs)).toEqual({
      ...{ way: "transaction", instances: 6, connectionLimit: 20, clientLimit: 200, clientsNow: 43 },
      ...{ ownClientsNow: 30, poolSize: 15, serversNow: 9, usable: 55, usedNow: 5, othersNow: 2 },
      ...{ transactionMs: expect.closeTo(40, 6), spreadMs: expect.closeTo(40, 0), ratePerS: 210 },
    });
    expect(inputs.connectionLimit.from).toBe("connection_limit of the URL");
    expect(inputs.transactionMs.from).toBe("PgBouncer's console, the last minute: its time without its wait");
    expect(inputs.server.terms).toEqual({ maxConnections: 60, superuserReserved: 3, reserved: 2 });
  });

  it("without a console are unknown, but for what PostgreSQL counts itself", () => {
    const inputs = of();
    expect(figuresOf(inputs)).toMatchObject({
      ...{ instances: null, clientLimit: null, clientsNow: null, poolSize: null, serversNow: 3 },
      ...{ transactionMs: null, ratePerS: null, usable: 55, othersNow: 2 },
    });
    expect(inputs.pooler.poolSize.from).toMatch(/PGBOUNCER_ADMIN_URL/);
    expect(of({ picture: { ...console(), look: null } }).pooler.poolSize.from).toMatch(/does not answer/);
    expect(of({ picture: console({ pools: [] }) }).pooler.poolSize.from).toMatch(/no pool of this user/);
  });

  it("of a server that is not read, or may be another, are unknown", () => {
    const silent = { usable: null, usedNow: null, othersNow: null, serversNow: null };
    expect(figuresOf(of({ snapshot: null }))).toMatchObject(silent);
    const elsewhere = of(urlOf("postgresql://api:••••••@other.example.com:6432/api"));
    expect(figuresOf(elsewhere)).toMatchObject(silent);
    expect(elsewhere.server.usable.from).toMatch(/may use another server/);
    // Lifeguard's own is where the snapshot was read.
    expect(figuresOf(of(urlOf("postgresql://lifeguard:x@other:6432/pool", "lifeguard"))).usable).toBe(55);
  });

  it("heed a CONNECTION LIMIT where it leaves less than the server", () => {
    const limited = (limit: number) =>
      of({ snapshot: { ...server, ownLimits: [{ scope: "role" as const, name: "web", limit }] } });
    expect(limited(10).server).toMatchObject({
      usable: { value: 10, from: "CONNECTION LIMIT of role web" },
      usedNow: { value: 4 },
      othersNow: { value: 1 },
      terms: null,
    });
    expect(limited(90).server.usable.value).toBe(55);
    const others = { ...server, ownLimits: [{ scope: "role" as const, name: "billing", limit: 1 }] };
    expect(of({ snapshot: others }).server.usable.value).toBe(55);
  });

  it.each<[string, Partial<Sources>, ReturnType<typeof of>["way"]]>([
    ["the probe before all", { pooling: "session", picture: console() }, "session"],
    [
      "the console before the name",
      { picture: console({ pools: [{ ...pool, mode: "session" }] }) },
      "session",
    ],
    ["statement mode as transactions", { pooling: "statement" }, "transaction"],
    ["a port that says it", {}, "transaction"],
    ["a host that says it", urlOf("postgresql://web:x@ep-a-1.eu.aws.neon.tech/shop"), "direct"],
    ["an address that says nothing", urlOf("postgresql://web:x@db.example.com:5432/shop"), null],
    ["no URL", urlOf(null), null],
  ])("know the way by %s", (_, change, way) => {
    expect(of(change).way).toBe(way);
  });

  it.each<[string, Partial<Sources>, number | null]>([
    ["reported by the driver's pool", { driverMax: 7 }, 7],
    ["in the URL", {}, 20],
    ["nowhere, of an application", urlOf("postgresql://web:x@db.example.com:6432/shop"), null],
    [
      "nowhere, of Lifeguard, whose default is known",
      urlOf("postgresql://web:x@h:6432/shop", "lifeguard"),
      10,
    ],
    ["in a URL that cannot be read", urlOf("[YOUR-URL]"), null],
  ])("know connection_limit %s", (_, change, limit) => {
    expect(of(change).connectionLimit.value).toBe(limit);
  });

  it("count addresses as instances only where nothing stands between", () => {
    expect(of({ pooling: "direct" }).instances).toEqual({ value: 2, from: "client addresses connected now" });
    expect(of({ pooling: "transaction" }).instances.value).toBeNull();
    expect(of({ pooling: "direct", snapshot: null }).instances.value).toBeNull();
  });

  it("take no work of a database that several users share, nor of a minute without any", () => {
    const shared = console({ pools: [pool, { ...pool, user: "billing" }] });
    expect(figuresOf(of({ picture: shared }))).toMatchObject({
      transactionMs: null,
      ratePerS: null,
      poolSize: 15,
    });
    const idle = console({ times: [{ ...times, transactionsPerSecond: 0, transactionMs: 0, waitMs: 0 }] });
    expect(figuresOf(of({ picture: idle }))).toMatchObject({ transactionMs: null, ratePerS: 0 });
    expect(of({ picture: console({ times: [] }) }).ratePerS.from).toMatch(/no averages/);
  });

  it("reckon the spread from the mean wait, where enough waited", () => {
    // 15 connections, 74 % busy: exponential times would wait 2.2 ms on average.
    const spread = (waitMs: number, rate = 280) =>
      of({
        picture: console({
          times: [{ ...times, transactionsPerSecond: rate, transactionMs: 40 + waitMs, waitMs }],
        }),
      }).spreadMs;
    expect(spread(2.233).value).toBeCloseTo(40, 1);
    expect(spread(2.233).from).toMatch(/its mean wait of the last minute/);
    expect(spread(0.2).value).toBeNull();
    expect(spread(0.1, 60).from).toMatch(/Too few waited/);
  });

  it("find Supavisor's role behind its user", () => {
    const { server: at } = of(urlOf("postgresql://web.abcd:x@aws-0-eu.pooler.supabase.com:6543/shop"));
    expect(at.othersNow).toEqual({ value: 2, from: "all but those of role web on shop" });
  });
});
