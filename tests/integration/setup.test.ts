import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import type { LiveReader } from "@/lib/server/snapshot/live";
import { setup } from "@/lib/views/setup/contract";
import { querySetup } from "@/lib/views/setup/query";
import { setupVerdict } from "@/lib/views/setup/verdict";
import { connect, eventually, run, type Server, servers, ways } from "../support/ground";
import { contextOf, openLive } from "../support/live";

const folder = fileURLToPath(new URL("../../prisma/migrations/", import.meta.url));

async function migrations(): Promise<string> {
  const names = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const texts = await Promise.all(
    names.map(({ name }) => readFile(`${folder}${name}/migration.sql`, "utf8")),
  );
  return texts.join("\n");
}

const ask = async (live: LiveReader) => setup.data.parse(querySetup(await contextOf(live, {})));

/** A database of its own, without our tables. */
async function freshDatabase(server: Server, name: string) {
  await run(server, `CREATE DATABASE ${name}`);
  onTestFinished(async () => void (await run(server, `DROP DATABASE ${name} WITH (FORCE)`)));
  return name;
}

describe.each(servers)("the setup of PostgreSQL $major", (server) => {
  it("tells what a role without pg_monitor sees, and what each grant adds, as soon as it is given", async () => {
    const others = await Promise.all([1, 2, 3, 4].map(() => connect(server, { user: "app" })));
    onTestFinished(async () => {
      await run(server, "REVOKE pg_monitor, pg_signal_backend FROM nobody_special");
    });
    const counter = await connect(server);
    const sessions = async () =>
      (
        await counter.query(
          "SELECT count(*)::int AS all, count(*) FILTER (WHERE usename = 'nobody_special')::int AS own FROM pg_stat_activity WHERE backend_type = 'client backend'",
        )
      ).rows[0];
    const { live } = openLive(server, { user: "nobody_special" });

    const blind = await eventually(async () => {
      const data = await ask(live);
      const { all, own } = await sessions();
      expect(data.role).toEqual({
        name: "nobody_special",
        seesAll: false,
        canSignal: false,
        visibility: { visible: own, total: all },
      });
      return data;
    });
    // Its own, and those that a pooler still keeps for it.
    const { visible, total } = blind.role.visibility;
    expect(visible).toBeGreaterThanOrEqual(1);
    expect(total).toBeGreaterThanOrEqual(visible + others.length);
    expect(setupVerdict(blind)).toMatchObject({
      tone: "warning",
      title: `Sees ${visible} of ${total} sessions`,
      detail: expect.stringContaining("nobody_special lacks pg_monitor"),
    });

    await run(server, "GRANT pg_monitor TO nobody_special");
    await eventually(async () => {
      const { role } = await ask(live);
      const { all } = await sessions();
      expect(role).toMatchObject({
        seesAll: true,
        canSignal: false,
        visibility: { visible: all, total: all },
      });
    });
    await run(server, "GRANT pg_signal_backend TO nobody_special");
    await eventually(async () => expect((await ask(live)).role).toMatchObject({ canSignal: true }));
  });

  it.each(ways)("with the role the page advises, nothing is missing (%s)", async (way) => {
    const { live } = openLive(server, { way });
    await eventually(async () => {
      const { role, provider } = await ask(live);
      expect(role).toMatchObject({ name: "lifeguard", seesAll: true, canSignal: true });
      expect(role.visibility.visible).toBe(role.visibility.total);
      expect(role.visibility.total).toBeGreaterThan(0);
      expect(provider).toBe("plain");
    });
  });

  it("says nothing of our tables before it looked, then that they are missing, then that they are made", async () => {
    const database = await freshDatabase(server, "setup_tables");
    const before = openLive(server, { database });
    expect((await ask(before.live)).tables).toBe("unknown");
    const missing = await eventually(async () => {
      const data = await ask(before.live);
      expect(data.tables).toBe("not migrated");
      return data;
    });
    expect(setupVerdict(missing).detail).toContain("npx prisma migrate deploy");

    await run(server, await migrations(), database);
    // The slow read comes every 30 s: a new instance looks at once. It needs no right on the tables to see them.
    const after = openLive(server, { database, user: "nobody_special" });
    await eventually(async () => expect((await ask(after.live)).tables).toBe("migrated"));
  });

  it("shows the pool as the URL says, in ms, and what could not be taken from it", async () => {
    const { live } = openLive(server, {
      query: "pgbouncer=true&connection_limit=3&pool_timeout=7&connect_timeout=0",
    });
    expect((await ask(live)).pool).toMatchObject({
      connectionLimit: 3,
      poolTimeoutMs: 7_000,
      connectTimeoutMs: 0,
      problems: [],
    });
    const odd = openLive(server, { query: "connection_limit=many&pool_timeout=-1" });
    const data = await ask(odd.live);
    expect(data.pool).toMatchObject({ connectionLimit: 10, poolTimeoutMs: 10_000, connectTimeoutMs: 5_000 });
    expect(data.pool.problems).toEqual([
      expect.stringContaining('connection_limit="many"'),
      expect.stringContaining('pool_timeout="-1"'),
    ]);
    expect(setupVerdict(data)).toMatchObject({
      tone: "warning",
      detail: expect.stringContaining("And 1 more"),
    });
  });

  it("counts the pool's open, idle and waiting connections while a read cannot get one", async () => {
    const { live, database } = openLive(server, { query: "connection_limit=1&pool_timeout=20" });
    await eventually(async () =>
      expect((await ask(live)).pool).toMatchObject({ open: 1, idle: 1, waiting: 0 }),
    );
    const taken = await database.pool.connect();
    await eventually(async () => {
      const context = await contextOf(live, {});
      expect(context.live.reading.stale).toBeDefined();
      expect(querySetup(context).pool).toMatchObject({ open: 1, idle: 0, waiting: 1 });
    });
    taken.release();
    await eventually(async () => {
      const context = await contextOf(live, {});
      expect(context.live.reading.stale).toBeUndefined();
      expect(querySetup(context).pool).toMatchObject({ open: 1, idle: 1, waiting: 0 });
    });
  });
});

it("fails with the reason when there is nobody to ask", async () => {
  const [server] = servers;
  if (!server) throw new Error("no server");
  const { live } = openLive(server, { user: "no_such_role" });
  await expect(ask(live)).rejects.toMatchObject({ code: "unreachable", extra: { sqlstate: "28P01" } });
});
