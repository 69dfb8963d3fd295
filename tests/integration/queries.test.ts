import { describe, expect, it, onTestFinished } from "vitest";
import { queries } from "@/lib/views/queries/queries";
import { connect, eventually, run, servers, ways } from "../support/ground";
import { pidOf, scene, sqlOf } from "../support/sql-page";

describe.each(servers)("SQL page on PostgreSQL $major", (server) => {
  it.each(ways)("runs every statement: %s", async (way) => {
    const client = await connect(server, { way, user: "lifeguard" });
    for (const query of queries) {
      if ((query.minVersion ?? 13) > server.major) continue;
      const { rows, fields } = await client.query(query.sql);
      expect(fields.length, query.id).toBeGreaterThan(1);
      if (query.acts) expect(rows, query.id).toEqual([]);
    }
  });

  it("finds every blocker, where the guide's finds none", async () => {
    const pids = await scene(server);
    const client = await connect(server, { way: "transaction", user: "lifeguard" });

    const pairs = (await client.query(sqlOf("who-blocks-whom"))).rows;
    const by = (pid: number) =>
      pairs.filter((row) => row.waiting_pid === pid).map((row) => [row.blocking_pid, row.blocking_state]);
    expect(by(pids.first)).toEqual([[pids.leaker, "idle in transaction"]]);
    expect(by(pids.second)).toEqual([[pids.first, "active"]]);
    expect(by(pids.third)).toEqual([[pids.busy, "active"]]);
    expect(by(pids.fourth)).toEqual([[0, "prepared transaction"]]);

    const waits = (await client.query(sqlOf("guide-blocking"))).rows;
    const waitOf = (pid: number) => waits.filter((row) => row.pid === pid).map((row) => row.wait_event);
    // The leaker looks like anyone idle, the busy one and the prepared one are not there, and no column pairs them with a waiter.
    expect(waitOf(pids.leaker)).toEqual(["ClientRead"]);
    expect(waitOf(pids.idle)).toEqual(["ClientRead"]);
    expect(waitOf(pids.busy)).toEqual([]);
    expect(waitOf(0)).toEqual([]);
    expect(waitOf(pids.first)).toEqual(["transactionid"]);
    expect(Object.keys(waits[0]).filter((column) => /block/.test(column))).toEqual([]);
    expect(waits.filter((row) => row.wait_event_type !== "Lock").length).toBeGreaterThan(3);
  });

  it("shows the same scene's transactions, states and prepared transaction", async () => {
    const pids = await scene(server);
    const client = await connect(server, { user: "lifeguard" });
    const idle = (await client.query(sqlOf("idle-in-transaction"))).rows;
    expect(idle.map((row) => row.pid)).toEqual([pids.leaker]);
    expect(idle[0].last_query).toMatch(/UPDATE seats/);
    const [prepared] = (await client.query(sqlOf("prepared-transactions"))).rows;
    expect(prepared).toMatchObject({
      gid: "lost'one",
      owner: "postgres",
      way_out: "ROLLBACK PREPARED 'lost''one';",
    });
    const longest = (await client.query(sqlOf("longest-transactions"))).rows.map((row) => row.pid);
    const ours = longest.filter((pid) => pid === pids.leaker || pid === pids.busy);
    expect(ours).toEqual([pids.leaker, pids.busy]);
    const xmin = (await client.query(sqlOf("xmin-holders"))).rows;
    expect(xmin.map((row) => row.name)).toEqual(expect.arrayContaining(["lost'one", String(pids.busy)]));
    const states = (await client.query(sqlOf("states-by-application"))).rows;
    expect(states.find((row) => row.application_name === "waiter")).toMatchObject({
      sessions: "4",
      waiting_on_lock: "4",
    });
    await run(server, "ROLLBACK PREPARED 'lost''one'");
    await eventually(async () => {
      const rows = (await client.query(sqlOf("who-blocks-whom"))).rows;
      expect(rows.some((row) => row.blocking_pid === 0)).toBe(false);
    });
  });

  it("counts against the usable limit with every term, hidden sessions and own limits included", async () => {
    await run(server, "CREATE ROLE tight LOGIN PASSWORD 'tight' CONNECTION LIMIT 7");
    onTestFinished(async () => {
      await run(server, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'tight'");
      await eventually(() => run(server, "DROP ROLE tight"));
    });
    await connect(server, { user: "tight" });
    await connect(server, { user: "tight" });
    const seeing = await connect(server, { user: "lifeguard" });
    const reserved = server.major === 18 ? 5 : 0;
    const [limit] = (await seeing.query(sqlOf("usable-limit"))).rows;
    expect(limit).toMatchObject({
      max_connections: 200,
      superuser_reserved: 3,
      reserved,
      usable: 197 - reserved,
    });
    expect((await seeing.query(sqlOf("own-limits"))).rows).toContainEqual({
      scope: "role",
      name: "tight",
      used: "2",
      connection_limit: 7,
    });
    // A pooler may still hold a server connection of this role from an earlier file.
    await run(
      server,
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'nobody_special'",
    );
    const blind = await connect(server, { user: "nobody_special" });
    // Without pg_monitor the count stays right, and the role learns that it sees next to nothing.
    await eventually(async () => {
      const [bySeeing] = (await seeing.query(sqlOf("usable-limit"))).rows;
      const [byBlind] = (await blind.query(sqlOf("usable-limit"))).rows;
      expect(byBlind.used).toBe(bySeeing.used);
      expect(Number(byBlind.used)).toBeGreaterThanOrEqual(4);
    });
    await eventually(async () => {
      const [sight] = (await blind.query(sqlOf("visibility"))).rows;
      expect(sight).toMatchObject({
        role: "nobody_special",
        sees_all: false,
        may_signal: false,
        visible: "1",
      });
    });
    expect((await blind.query(sqlOf("guide-active"))).rows).toHaveLength(1);
    const [clear] = (await seeing.query(sqlOf("visibility"))).rows;
    expect(clear).toMatchObject({ sees_all: true, may_signal: true, visible: clear.total });
  });

  it("lists the locks of a table under ACCESS EXCLUSIVE without waiting", async () => {
    await run(server, "CREATE TABLE orders (id int)");
    const owner = await connect(server);
    onTestFinished(async () => {
      await owner.query("ROLLBACK");
      await run(server, "DROP TABLE orders");
    });
    await owner.query("BEGIN; LOCK TABLE orders IN ACCESS EXCLUSIVE MODE");
    const client = await connect(server, { user: "lifeguard" });
    await client.query("SET statement_timeout = '2s'");
    const { rows } = await client.query(sqlOf("locks-on-table"));
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ pid: await pidOf(owner), mode: "AccessExclusiveLock", granted: true });
  });
});
