import { Socket } from "node:net";
import pg from "pg";
import { describe, expect, it, onTestFinished } from "vitest";
import { isClientBackend, visibility } from "@/lib/shared/client-backends";
import { connectionLimits, usableSlots } from "@/lib/shared/limits";
import { toBucket, toState } from "@/lib/shared/pg";
import { microsText } from "@/lib/shared/time";
import { connect, eventually, run, type Server, servers, urlOf, ways } from "../support/ground";
import { openLive } from "../support/live";

/** The rows of these applications, in buckets, as one read sees them. */
async function bucketOf(server: Server, application: string, options: Parameters<typeof openLive>[1] = {}) {
  const { snapshot } = await openLive(server, options).live.read();
  const row = snapshot.backends.find((backend) => backend.application === application);
  return row && { ...row, bucket: toBucket({ state: toState(row.state), waitEventType: row.waitEventType }) };
}

describe.each(servers)("one read of PostgreSQL $major", (server) => {
  describe.each(ways)("%s", (way) => {
    it("puts every state into its bucket", async () => {
      const expected: Record<string, (client: pg.Client) => Promise<unknown>> = {
        idle: (client) => client.query("SELECT 1"),
        "idle in transaction": (client) => client.query("BEGIN; SELECT 1"),
        "idle in transaction (aborted)": async (client) => {
          await client.query("BEGIN");
          await client.query("SELECT 1/0").catch(() => {});
        },
        other: (client) => client.query("SET track_activities = off; SELECT 1"),
      };
      for (const [bucket, act] of Object.entries(expected)) {
        await act(await connect(server, { application: `bucket ${bucket}` }));
        await eventually(async () =>
          expect(await bucketOf(server, `bucket ${bucket}`, { way })).toMatchObject({ bucket }),
        );
      }
      const active = await connect(server, { application: "bucket active" });
      active.query("SELECT pg_sleep(20)").catch(() => {});
      await eventually(async () =>
        expect(await bucketOf(server, "bucket active", { way })).toMatchObject({ bucket: "active" }),
      );
      await run(server, "CREATE TABLE IF NOT EXISTS bucket_probe ()");
      const holder = await connect(server);
      await holder.query("BEGIN; LOCK TABLE bucket_probe IN ACCESS EXCLUSIVE MODE");
      const waiter = await connect(server, { application: "bucket waiting" });
      waiter.query("SELECT FROM bucket_probe").catch(() => {});
      await eventually(async () =>
        expect(await bucketOf(server, "bucket waiting", { way })).toMatchObject({
          bucket: "waiting on a lock",
          waitEventType: "Lock",
        }),
      );
      await run(
        server,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'bucket %'",
      );
    });

    it("finds its own row, with identity to the microsecond", async () => {
      const { live } = openLive(server, { way });
      const { snapshot } = await live.read();
      const own = snapshot.backends.filter(({ pid }) => pid === snapshot.ownPid);
      expect(own).toHaveLength(1);
      expect(own[0]?.query).toMatch(/^\/\* lifeguard \*\//);
      const text = `SELECT to_char(backend_start AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS text FROM pg_stat_activity WHERE pid = ${snapshot.ownPid}`;
      const [row] = (await run(server, text)).rows;
      expect(microsText(own[0]?.backendStart ?? 0)).toBe(row.text);
    });
  });

  it("counts client backends and nothing else", async () => {
    const { live } = openLive(server);
    await connect(server);
    const { snapshot } = await live.read();
    const types = new Set(
      snapshot.backends.filter((row) => !isClientBackend(row)).map(({ backendType }) => backendType),
    );
    expect(types).toContain("checkpointer");
    expect(types).toContain("autovacuum launcher");
    const { rows } = await run(
      server,
      "SELECT count(*)::int AS n FROM pg_stat_activity WHERE backend_type = 'client backend'",
    );
    // The counting connection itself is one more.
    await eventually(() => expect(Math.abs(visibility(snapshot).total - rows[0].n)).toBeLessThanOrEqual(2));
  });

  it("subtracts every reserved slot, and holds databases and roles against their own limits", async () => {
    await run(server, "CREATE ROLE narrow LOGIN PASSWORD 'narrow' CONNECTION LIMIT 4");
    await run(server, 'CREATE DATABASE "small ""shop"" 🏊" CONNECTION LIMIT 7');
    onTestFinished(async () => {
      await run(server, 'DROP DATABASE "small ""shop"" 🏊" (FORCE)');
      await run(server, "DROP ROLE narrow");
    });
    await Promise.all([1, 2, 3].map(() => connect(server, { user: "narrow" })));
    await connect(server, { database: 'small "shop" 🏊' });
    const { snapshot } = await openLive(server).live.read();
    expect(usableSlots(snapshot)).toBe(server.major === 18 ? 200 - 3 - 5 : 200 - 3);
    const limits = connectionLimits(snapshot);
    expect(limits[0]).toEqual({ scope: "role", name: "narrow", used: 3, limit: 4, ratio: 0.75 });
    expect(limits).toContainEqual({
      scope: "database",
      name: 'small "shop" 🏊',
      used: 1,
      limit: 7,
      ratio: 1 / 7,
    });
    expect(limits.find(({ scope }) => scope === "cluster")?.used).toBe(visibility(snapshot).total);
  });

  it("says what a role without pg_monitor cannot see", async () => {
    await Promise.all([1, 2, 3, 4].map(() => connect(server, { application: "hidden from others" })));
    // A pooler keeps what other tests opened as this role, and its own it sees.
    await eventually(async () => {
      const { rowCount } = await run(
        server,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'nobody_special'",
      );
      expect(rowCount).toBe(0);
    });
    const { live } = openLive(server, { user: "nobody_special" });
    const { snapshot, figures } = await live.read();
    const { visible, total } = visibility(snapshot);
    expect(snapshot.seesAll).toBe(false);
    expect(visible).toBe(1);
    expect(total).toBeGreaterThanOrEqual(5);
    expect(figures.unknown).toBe(total - 1);
  });

  it("sees a fast-path function call, and a backend that is still starting where the server tells", async () => {
    const socket = new Socket();
    const client = new pg.Client({
      connectionString: urlOf(server, { user: "postgres" }),
      application_name: "fastpath",
      stream: () => socket,
    });
    client.on("error", () => {});
    await client.connect();
    onTestFinished(async () => {
      socket.destroy();
      // The server notices only when the function ends.
      const fastpath =
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'fastpath'";
      await run(server, fastpath);
    });
    // FunctionCall ('F'): pg_sleep is function 2626; one text argument. https://www.postgresql.org/docs/18/protocol-message-formats.html
    const argument = Buffer.from("20");
    const body = Buffer.alloc(4 + 4 + 2 + 2 + 4 + argument.length + 2);
    body.writeInt32BE(body.length, 0);
    body.writeInt32BE(2626, 4);
    body.writeInt16BE(0, 8);
    body.writeInt16BE(1, 10);
    body.writeInt32BE(argument.length, 12);
    argument.copy(body, 16);
    socket.write(Buffer.concat([Buffer.from("F"), body]));
    await eventually(async () =>
      expect(await bucketOf(server, "fastpath")).toMatchObject({
        state: "fastpath function call",
        bucket: "other",
      }),
    );
    if (server.major < 18) return;
    const shy = new Socket().connect(server.server, "127.0.0.1");
    onTestFinished(() => void shy.destroy());
    const parameters = Buffer.from("\0\x03\0\0user\0postgres\0\0", "latin1");
    const head = Buffer.alloc(4);
    head.writeInt32BE(parameters.length + 4);
    shy.write(Buffer.concat([head, parameters]));
    await eventually(async () => {
      const { snapshot } = await openLive(server).live.read();
      expect(snapshot.backends.map(({ state }) => state)).toContain("starting");
    });
  });
});
