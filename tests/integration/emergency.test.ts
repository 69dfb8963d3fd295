import type pg from "pg";
import { describe, expect, it, onTestFinished } from "vitest";
import type { LiveReader } from "@/lib/server/snapshot/live";
import { emergency } from "@/lib/views/emergency/contract";
import { queryEmergency } from "@/lib/views/emergency/query";
import { roomFor } from "@/lib/views/emergency/room";
import { connect, eventually, run, type Server, servers } from "../support/ground";
import { contextOf, openLive } from "../support/live";

/** The view's answer, parsed by its own contract. */
const ask = async (live: LiveReader) => emergency.data.parse(queryEmergency(await contextOf(live, {})));

const pidOf = async (client: pg.Client): Promise<number> =>
  (await client.query("SELECT pg_backend_pid() AS pid")).rows[0].pid;

/** A table of this test alone. */
async function makeTable(server: Server, name: string): Promise<void> {
  await run(server, `CREATE TABLE ${name} AS SELECT 1 AS id; GRANT ALL ON ${name} TO app`);
  onTestFinished(async () => void (await run(server, `DROP TABLE ${name}`)));
}

/** A statement that waits, and whose outcome is not the test's business. */
async function wait(server: Server, application: string, sql: string): Promise<number> {
  const client = await connect(server, { application, user: "app" });
  const pid = await pidOf(client);
  void client.query(sql).catch(() => {});
  await eventually(async () => {
    const { rows } = await run(server, `SELECT cardinality(pg_blocking_pids(${pid})) AS n`);
    expect(rows[0].n).toBeGreaterThan(0);
  });
  return pid;
}

describe.each(servers)("the emergency of PostgreSQL $major", (server) => {
  it("begins with whom to end: a silent blocker before those that wait behind it", async () => {
    await makeTable(server, "emergency_rows");
    const blocker = await connect(server, { application: "leaky", user: "app" });
    await blocker.query("BEGIN; UPDATE emergency_rows SET id = 2");
    const pid = await pidOf(blocker);
    const first = await wait(server, "waits", "UPDATE emergency_rows SET id = 3");
    const second = await wait(server, "waits", "UPDATE emergency_rows SET id = 4");
    const { live } = openLive(server);
    await eventually(async () => {
      const data = await ask(live);
      expect(data.suspects[0]).toMatchObject({
        id: String(pid),
        application: "leaky",
        bucket: "idle in transaction",
        victims: 2,
        freesNow: 1,
        waits: false,
      });
      expect(
        data.suspects
          .slice(1, 3)
          .map((one) => one.pid)
          .sort(),
      ).toEqual([first, second].sort());
      expect(data.verdict).toMatchObject({
        tone: "bad",
        title: `Begin with leaky (pid ${pid})`,
        action: { href: `/blocking?node=${pid}` },
      });
      expect(data.verdict.detail).toMatch(
        /^2 sessions are blocked\. Ending it frees 1 at once; 2 wait behind it/,
      );
      expect(data.presets.roots).toBe(1);
      // Silent for seconds only: no preset of minutes means it.
      expect(data.presets.idleInTransaction.map(({ count }) => count)).toEqual([0, 0, 0]);
    });
  });

  it("names a prepared transaction that holds others up, whom no session stands for", async () => {
    await makeTable(server, "emergency_prepared");
    const client = await connect(server, { user: "app", application: "two phases" });
    await client.query("BEGIN; UPDATE emergency_prepared SET id = 2");
    await client.query("PREPARE TRANSACTION 'emergency gid'");
    onTestFinished(async () => void (await run(server, "ROLLBACK PREPARED 'emergency gid'")));
    await wait(server, "waits", "UPDATE emergency_prepared SET id = 3");
    const { live } = openLive(server);
    await eventually(async () => {
      const { suspects, verdict } = await ask(live);
      expect(suspects[0]).toMatchObject({
        id: "prepared:emergency gid",
        pid: null,
        user: "app",
        freesNow: 1,
      });
      expect(verdict.title).toBe("Begin with prepared transaction emergency gid");
    });
  });

  it("counts what a restart of an application would end, as PostgreSQL does, and how many each preset means", async () => {
    const open = () => connect(server, { application: "restarted", user: "app" });
    const clients = await Promise.all([open(), open(), open(), open()]);
    await clients[0]?.query("BEGIN");
    await clients[1]?.query("BEGIN");
    await clients[1]?.query("SELECT 1/0").catch(() => {});
    await clients[2]?.query("SELECT 1 /* route='/restart' */");
    await clients[3]?.query("SELECT 1 /* route='/restart' */");
    const { live } = openLive(server);
    await eventually(async () => {
      const data = await ask(live);
      expect(data.restarts.find(({ name }) => name === "restarted")).toEqual({
        name: "restarted",
        count: 4,
        idleInTransaction: 2,
        idle: 2,
        ended: 4,
        poolSlots: 0,
        refused: 0,
      });
      expect(data.presets.application).toContainEqual({ name: "restarted", count: 4 });
      expect(data.presets.tag).toContainEqual({ name: "/restart", count: 2 });
      const { rows } = await run(
        server,
        "SELECT usename AS name, count(*)::int AS count FROM pg_stat_activity WHERE usename = 'app' GROUP BY 1",
      );
      expect(data.presets.user).toContainEqual(rows[0]);
      const held = data.holders.filter(({ user }) => user === "app");
      expect(held.reduce((sum, { count }) => sum + count, 0)).toBe(rows[0].count);
      expect(data.limits[0]).toMatchObject({ scope: "cluster", limit: data.terms.usable, used: data.total });
    });
  });

  it("refuses the pooler's own idle connections and says how many there are; superusers' too", async () => {
    await connect(server, { way: "transaction", user: "app", application: "pooled" }).then((client) =>
      client.query("SELECT 1"),
    );
    const boss = await connect(server, { application: "boss" });
    await boss.query("BEGIN");
    const { live } = openLive(server, { way: "transaction" });
    await eventually(async () => {
      const data = await ask(live);
      expect(data.pooler).toBe(true);
      const { rows } = await run(
        server,
        "SELECT count(*)::int AS n FROM pg_stat_activity WHERE application_name = 'pooled' AND state = 'idle'",
      );
      expect(data.restarts.find(({ name }) => name === "pooled")).toMatchObject({
        poolSlots: rows[0].n,
        ended: 0,
        refused: 0,
      });
      expect(rows[0].n).toBeGreaterThan(0);
      expect(data.idle.poolSlots).toBeGreaterThanOrEqual(rows[0].n);
      expect(data.restarts.find(({ name }) => name === "boss")).toMatchObject({ ended: 0, refused: 1 });
    });
    await eventually(async () => {
      const direct = await ask(openLive(server).live);
      expect(direct.pooler).toBe(false);
      expect(direct.restarts.find(({ name }) => name === "pooled")).toMatchObject({ poolSlots: 0 });
    });
  });

  it("knows the room that is left for a role, its CONNECTION LIMIT too", async () => {
    await run(server, "CREATE ROLE narrow LOGIN PASSWORD 'narrow' CONNECTION LIMIT 7");
    onTestFinished(async () => void (await run(server, "DROP ROLE narrow")));
    const narrow = await connect(server, { user: "narrow" });
    const { live } = openLive(server);
    await eventually(async () => {
      const data = await ask(live);
      const room = roomFor(data, "narrow");
      expect(room).toMatchObject({
        usable: data.terms.usable,
        others: data.total - 1,
        ceilings: [{ name: "Role narrow", limit: 7, others: 0 }],
      });
    });
    await narrow.end();
  });
});
