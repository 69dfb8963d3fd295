import pg from "pg";
import { describe, expect, it, onTestFinished } from "vitest";
import { probeFindings } from "@/lib/shared/pool/probe";
import { eventually, run, servers, urlOf, ways } from "../support/ground";
import { poolerFor, probeOf } from "../support/probe";

describe.each(servers)("a probe of PostgreSQL $major", (server) => {
  const direct = urlOf(server);

  it.each(ways)("tells what the way is: %s", async (way) => {
    const { verdict, of, ways: seen, checks } = await probeOf({ pooled: urlOf(server, { way }), direct });
    const expected = { direct: "direct", session: "session", transaction: "transaction" }[way];
    expect(seen.map(({ pooling }) => pooling)).toEqual([expected, "direct"]);
    expect(of("fail").concat(of("fail", "both"), of("fail", "direct"))).toEqual([]);
    expect(of("warn")).toEqual(way === "transaction" ? ["named-statements-lost"] : []);
    expect(verdict).toBe(way === "transaction" ? "warn" : "pass");
    // Every step was taken: what was not probed is the driver's pool alone.
    expect(checks.filter(({ outcome }) => outcome === "not probed").map(({ code }) => code)).toEqual([
      "driver-pool",
    ]);
    for (const one of seen) {
      expect(one).toMatchObject({ role: "lifeguard", encrypted: false });
      expect(one.version).toMatch(new RegExp(`^${server.major}\\.`));
      expect(one.connectMs).toBeGreaterThan(0);
      expect(one.medianQueryMs).toBeGreaterThan(0);
    }
    expect(of("pass", "both")).toEqual(["same-database", "pooled-against-direct"]);
    const startup = checks.find(({ code, side }) => code === "startup-parameters" && side === "pooled");
    expect(startup?.evidence).toContain(way === "direct" ? "was in effect" : "unsupported startup parameter");
  });

  it("tells statement pooling, and takes no transaction to it again", async () => {
    const pooler = await poolerFor(server.server, { mode: "statement" });
    const { verdict, of, ways: seen } = await probeOf({ pooled: pooler.url({ user: "lifeguard" }) });
    expect(seen[0]?.pooling).toBe("statement");
    expect(of("fail")).toEqual(["pooling-statement"]);
    expect(of("not probed")).toEqual(["named-statements"]);
    expect(verdict).toBe("fail");
    expect(pooler.log().match(/S-.*transaction blocks not allowed/g)).toHaveLength(1);
  });

  it("calls a direct URL that goes through a transaction pooler wrong, and one through a session pooler right", async () => {
    const pooled = urlOf(server, { way: "transaction" });
    const wrong = await probeOf({ pooled, direct: `${pooled}?application_name=migrate` });
    expect(wrong.of("fail", "direct")).toEqual(["direct-pooled"]);
    const right = await probeOf({ pooled, direct: urlOf(server, { way: "session" }) });
    expect(right.of("fail", "direct")).toEqual([]);
  });

  it("sees that two URLs lead to different databases, with and without the right to read the system's identifier", async () => {
    await run(server, "CREATE DATABASE elsewhere");
    onTestFinished(async () => void (await run(server, "DROP DATABASE elsewhere WITH (FORCE)")));
    for (const user of ["lifeguard", "nobody_special"]) {
      const pooled = urlOf(server, { way: "transaction", user });
      const other = await probeOf({ pooled, direct: urlOf(server, { database: "elsewhere", user }) });
      expect(other.of("fail", "both"), user).toEqual(["different-databases"]);
      const same = await probeOf({ pooled, direct: urlOf(server, { user }) });
      expect(same.of("pass", "both"), user).toContain("same-database");
    }
  });

  it("tells the role's rights and limits", async () => {
    await run(server, "CREATE ROLE narrow LOGIN PASSWORD 'narrow' CONNECTION LIMIT 5");
    onTestFinished(async () => void (await run(server, "DROP ROLE narrow")));
    const narrow = await probeOf({ pooled: urlOf(server, { user: "narrow", query: "connection_limit=20" }) });
    expect(narrow.of("warn")).toEqual(["role-limit"]);
    expect(narrow.checks.find(({ code }) => code === "role-limit")?.evidence).toMatch(
      /narrow uses 1 of .* LIMIT of 5/,
    );
    const own = await probeOf(
      { pooled: urlOf(server, { user: "nobody_special" }) },
      { subject: { own: true } },
    );
    expect(own.of("warn")).toEqual(["role-no-monitor"]);
    const root = await probeOf({ pooled: urlOf(server, { user: "postgres" }) });
    expect(probeFindings(root)).toMatchObject([
      { code: "role-superuser", severity: "warn", variable: "DATABASE_URL" },
    ]);
  });

  it("is right about named statements: what it says is lost fails by its code, what it says survives does not", async () => {
    const pooler = await poolerFor(server.server, { users: { app: "app" } });
    const url = {
      transaction: pooler.url({ user: "app" }),
      session: urlOf(server, { way: "session", user: "app" }),
    };
    const errors = new Set<string>();
    for (const way of ["transaction", "session"] as const) {
      for (const client of [new pg.Client(url[way]), new pg.Client(url[way])]) {
        onTestFinished(() => client.end());
        await client.connect();
        await client
          .query({ name: "s0", text: "SELECT 1" })
          .catch(({ code }) => errors.add(`${way} ${code}`));
      }
    }
    expect([...errors]).toEqual(["transaction 42P05"]);
    const { checks } = await probeOf({ pooled: url.transaction });
    expect(checks.find(({ code }) => code === "named-statements-lost")?.evidence).toContain("42P05");
  });
});

/** As many transactions at once as the pool has server connections, so that each of them is looked at. */
async function onEach(url: string, size: number) {
  const clients = Array.from({ length: size }, () => new pg.Client(url));
  try {
    for (const client of clients) {
      await client.connect();
      await client.query("BEGIN");
    }
    const rows = [];
    for (const client of clients) rows.push((await client.query(LEFT)).rows[0]);
    for (const client of clients) await client.query("ROLLBACK");
    return rows.sort((one, other) => one.pid - other.pid);
  } finally {
    for (const client of clients) await client.end();
  }
}

const SIZE = 3;
const LEFT = `SELECT pg_backend_pid() AS pid, (SELECT count(*)::int FROM pg_prepared_statements) AS statements,
  (SELECT count(*)::int FROM pg_locks WHERE locktype = 'advisory') AS advisory,
  (SELECT string_agg(name || '=' || setting, ' ' ORDER BY name) FROM pg_settings WHERE source = 'session' AND name <> 'application_name') AS set`;

describe.each(servers)("what a probe leaves behind on PostgreSQL $major", (server) => {
  it("is nothing: no statement, setting or lock on any server connection, and no connection of ours", async () => {
    // A role of its own: the ground's poolers keep sessions of the others.
    await run(server, "CREATE ROLE guest LOGIN PASSWORD 'guest'");
    onTestFinished(async () => void (await run(server, "DROP ROLE guest")));
    const pooler = await poolerFor(server.server, {
      users: { guest: "guest" },
      settings: { default_pool_size: SIZE },
    });
    const url = pooler.url({ user: "guest" });
    const look = () => onEach(url, SIZE);
    const counts = async () => ({
      clients: (await pooler.console("SHOW CLIENTS")).filter(({ user }) => user === "guest").length,
      sessions: (await run(server, "SELECT count(*)::int AS n FROM pg_stat_activity WHERE usename = 'guest'"))
        .rows[0].n,
    });
    const before = await look();
    expect(new Set(before.map(({ pid }) => pid)).size).toBe(SIZE);
    const stood = await eventually(async () => {
      const found = await counts();
      expect(found).toEqual({ clients: 0, sessions: SIZE });
      return found;
    });
    const { of } = await probeOf({ pooled: url, direct: urlOf(server, { user: "guest" }) });
    expect(of("pass")).toContain("pooling");
    await eventually(async () => expect(await counts()).toEqual(stood));
    const after = await look();
    expect(after).toEqual(before);
    expect(after.map(({ statements }) => statements)).toEqual(Array(SIZE).fill(0));
  });

  it("is nothing when it is cut off half-way: the pooler ends a server connection that is in a transaction", async () => {
    const pooler = await poolerFor(server.server, { settings: { default_pool_size: 1 } });
    const client = new pg.Client(pooler.url({ user: "lifeguard" }));
    client.on("error", () => {});
    await client.connect();
    await client.query("BEGIN READ ONLY");
    const { rows } = await client.query({
      name: "lifeguard_probe_cut",
      text: "SELECT pg_backend_pid() AS pid",
    });
    client.connection.stream.destroy();
    await eventually(async () => {
      const [now] = await onEach(pooler.url({ user: "lifeguard" }), 1);
      expect(now.pid).not.toBe(rows[0].pid);
      expect(now.statements).toBe(0);
    });
  });
});
