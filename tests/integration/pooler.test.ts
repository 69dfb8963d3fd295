import pg from "pg";
import { describe, expect, it, onTestFinished } from "vitest";
import { sessions } from "@/lib/views/sessions/contract";
import { querySessions } from "@/lib/views/sessions/query";
import { type Pooler, startPgBouncer } from "../../demo/pgbouncer";
import { connect, eventually, run, type Server, servers } from "../support/ground";
import { contextOf, openLive } from "../support/live";

async function tinyPooler(server: Server, settings: Record<string, number> = {}): Promise<Pooler> {
  const pooler = await startPgBouncer({
    serverPort: server.server,
    mode: "transaction",
    users: { lifeguard: "lifeguard" },
    settings: { default_pool_size: 1, ...settings },
  });
  onTestFinished(pooler.stop);
  return pooler;
}

const asServer = (server: Server, pooler: Pooler): Server => ({ ...server, transaction: pooler.port });
const quietly = (work: Promise<unknown>) => void work.catch(() => {});

describe.each(servers)("through PgBouncer in transaction mode, PostgreSQL $major", (server) => {
  it("leaves nothing behind on the one server connection that everybody shares", async () => {
    const pooled = asServer(server, await tinyPooler(server));
    const other = await connect(pooled, { way: "transaction", user: "lifeguard" });
    const settings =
      "SELECT name, setting FROM pg_settings WHERE name IN ('statement_timeout', 'lock_timeout', 'transaction_read_only', 'idle_in_transaction_session_timeout') ORDER BY name";
    const before = (await other.query(settings)).rows;
    const { live } = openLive(pooled, { way: "transaction" });
    let newest = 0;
    for (let read = 0; read < 3; read++) {
      const { snapshot } = await eventually(async () => {
        const next = await live.read();
        expect(next.snapshot.startedAt).toBeGreaterThan(newest);
        return next;
      });
      newest = snapshot.startedAt;
      const [mine] = (await other.query("SELECT pg_backend_pid() AS pid")).rows;
      expect(mine.pid).toBe(snapshot.ownPid);
      expect((await other.query(settings)).rows).toEqual(before);
      expect((await other.query("SELECT name FROM pg_prepared_statements")).rows).toEqual([]);
      expect(
        (
          await other.query(
            "SELECT count(*)::int AS n FROM pg_locks WHERE pid = pg_backend_pid() AND locktype = 'advisory'",
          )
        ).rows,
      ).toEqual([{ n: 0 }]);
    }
  });

  it("sends PgBouncer no startup parameter that it refuses", async () => {
    const pooler = await tinyPooler(server);
    const { live } = openLive(asServer(server, pooler), {
      way: "transaction",
      query: "statement_timeout=5000&schema=shop&pgbouncer=true",
    });
    await expect(live.read()).resolves.toBeDefined();
    const refused = new pg.Client(`${pooler.url({ user: "lifeguard" })}?statement_timeout=5000`);
    await expect(refused.connect()).rejects.toThrow(/unsupported startup parameter/);
  });
});

const newest = servers.at(-1);

it.runIf(newest)(
  "with the pool exhausted for a minute under 50 viewers, three of our clients wait at most, and all is right again at once",
  async () => {
    if (!newest) return;
    const pooler = await tinyPooler(newest, { query_wait_timeout: 300 });
    const hog = await connect(asServer(newest, pooler), { way: "transaction", user: "lifeguard" });
    const { live } = openLive(asServer(newest, pooler), { way: "transaction" });
    const first = await live.read();
    expect(first.reading.stale).toBeUndefined();

    await hog.query("BEGIN");
    const began = performance.now();
    let mostWaiting = 0;
    let slowest = 0;
    const viewers = Array.from({ length: 50 }, () =>
      setInterval(() => {
        const asked = performance.now();
        quietly(live.read().then(() => (slowest = Math.max(slowest, performance.now() - asked))));
      }, 2_000),
    );
    const watch = setInterval(() => {
      quietly(
        pooler.console("SHOW POOLS").then((pools) => {
          const pool = pools.find(({ user }) => user === "lifeguard");
          mostWaiting = Math.max(mostWaiting, Number(pool?.cl_waiting ?? 0));
        }),
      );
    }, 250);
    onTestFinished(() => {
      for (const timer of [...viewers, watch]) clearInterval(timer);
    });
    await eventually(() => expect(performance.now() - began).toBeGreaterThan(60_000), 65_000);
    const during = await live.read();
    expect(during.reading.stale?.sinceMs).toBeGreaterThan(50_000);
    expect(during.reading.stale?.error.hint).toMatch(/no free server connection/);
    expect(during.reading.ageMs).toBeGreaterThan(50_000);

    await hog.query("COMMIT");
    const freed = performance.now();
    await eventually(async () => expect((await live.read()).reading.stale).toBeUndefined(), 5_000);
    const recovery = performance.now() - freed;
    expect(mostWaiting).toBeGreaterThan(0);
    expect(mostWaiting).toBeLessThanOrEqual(3);
    expect(slowest).toBeLessThan(3_000);
    expect(recovery).toBeLessThan(2_000);
  },
  90_000,
);

describe.each(servers)("under a migration, PostgreSQL $major", (server) => {
  it("reads every view while ACCESS EXCLUSIVE is held on user tables and on ours", async () => {
    await run(
      server,
      "CREATE SCHEMA IF NOT EXISTS lifeguard; CREATE TABLE IF NOT EXISTS lifeguard.audit (); CREATE TABLE IF NOT EXISTS migrated (); GRANT USAGE ON SCHEMA lifeguard TO lifeguard",
    );
    onTestFinished(
      async () => void (await run(server, "DROP SCHEMA lifeguard CASCADE; DROP TABLE migrated")),
    );
    const migration = await connect(server, { application: "migration" });
    await migration.query("BEGIN; LOCK TABLE lifeguard.audit, migrated IN ACCESS EXCLUSIVE MODE");
    const blocked = await connect(server, { application: "blocked reader" });
    quietly(blocked.query("SELECT FROM migrated"));
    const { live } = openLive(server, { way: "transaction" });
    await eventually(async () => {
      const { queryConnections } = await import("@/lib/views/connections/query");
      const { querySetup } = await import("@/lib/views/setup/query");
      const context = await contextOf(live, {});
      expect(context.live.reading.stale).toBeUndefined();
      expect(queryConnections(context).verdict.title).toMatch(/1 session is blocked by migration/);
      expect(queryConnections(context).slow).not.toBeNull();
      expect(querySetup(context).tables).toBe("migrated");
      const rows = querySessions(await contextOf(live, sessions.params.parse({ state: "waiting" }))).rows;
      expect(rows.map(({ application }) => application)).toEqual(["blocked reader"]);
    });
    await migration.query("ROLLBACK");
  });
});
