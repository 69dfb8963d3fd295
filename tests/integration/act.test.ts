import pg from "pg";
import { describe, expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { signalSession } from "@/lib/server/act/signal";
import { signalStatement } from "@/lib/server/act/statement";
import { readRows } from "@/lib/server/sql";
import type { Identity } from "@/lib/shared/actions/identity";
import { LifeguardError } from "@/lib/shared/errors/family";
import { sessions } from "@/lib/views/sessions/contract";
import { querySessions } from "@/lib/views/sessions/query";
import { startPgBouncer } from "../../demo/pgbouncer";
import { connect, eventually, run, type Server, servers } from "../support/ground";
import { contextOf, openLive } from "../support/live";

type Live = ReturnType<typeof openLive>["live"];

const pidOf = async (client: pg.Client) =>
  Number((await client.query("SELECT pg_backend_pid() AS pid")).rows[0].pid);

/** A session as the page serves it, once it is as `when` wants it. */
async function served(live: Live, pid: number, when: (row: Identity) => boolean = () => true) {
  return eventually(async () => {
    const context = await contextOf(live, sessions.params.parse({ pid: String(pid) }));
    const [row] = querySessions(context).rows;
    if (!row || !when(row)) throw new Error("not yet as wanted");
    const { backendStart, xactStart, queryStart, stateChange, state } = row;
    return { row, seen: { backendStart, xactStart, queryStart, stateChange, state } };
  });
}

const failure = async (work: Promise<unknown>): Promise<LifeguardError> => {
  const error = await work.then(
    () => null,
    (thrown) => thrown,
  );
  if (!(error instanceof LifeguardError)) throw new Error(`no LifeguardError: ${error}`);
  return error;
};

const alive = async (server: Server, pid: number) =>
  (await run(server, `SELECT count(*)::int AS n FROM pg_stat_activity WHERE pid = ${pid}`)).rows[0].n === 1;

const idleInTransaction = ({ state }: Identity) => state === "idle in transaction";
const active = ({ state }: Identity) => state === "active";

describe.each(servers)("acting on PostgreSQL $major", (server) => {
  describe.each(["direct", "transaction"] as const)("%s", (way) => {
    it("terminates the transaction that was seen, and sees who goes on", async () => {
      await run(server, "CREATE TABLE IF NOT EXISTS act_rows (id int PRIMARY KEY, n int)");
      await run(
        server,
        "INSERT INTO act_rows VALUES (1, 0) ON CONFLICT DO NOTHING; GRANT ALL ON act_rows TO app",
      );
      onTestFinished(async () => void (await run(server, "DROP TABLE act_rows")));
      const holder = await connect(server, { user: "app" });
      await holder.query("BEGIN; UPDATE act_rows SET n = 1");
      const pid = await pidOf(holder);
      const waiter = await connect(server, { user: "app" });
      const went = waiter.query("UPDATE act_rows SET n = 2");
      const { live } = openLive(server, { way });
      const { seen } = await served(live, pid, idleInTransaction);
      await eventually(async () =>
        expect((await live.read()).graph.nodes.get(String(pid))?.freesNow).toBe(1),
      );
      const outcome = await signalSession(live, { signal: "terminate", pid, seen });
      expect(outcome).toMatchObject({ result: "signalled", lane: "pooled" });
      expect(outcome.effect).toMatchObject({ expected: 1, wentOn: 1, left: 0, holder: null });
      expect(outcome.effect?.goneMs).toBeGreaterThanOrEqual(0);
      await went;
      expect(await alive(server, pid)).toBe(false);
    });

    it("cancels the query that was seen, and leaves its session", async () => {
      const sleeper = await connect(server, { user: "app" });
      const pid = await pidOf(sleeper);
      const slept = sleeper.query("SELECT pg_sleep(60)").then(
        () => "slept",
        (error: Error) => error.message,
      );
      const { live } = openLive(server, { way });
      const { seen, row } = await served(live, pid, active);
      expect(row.refused).toEqual({ cancel: null, terminate: null });
      // Behind the pooler a query must be a second old.
      const outcome = await eventually(() => signalSession(live, { signal: "cancel", pid, seen }));
      expect(outcome.effect?.goneMs).not.toBeNull();
      expect(await slept).toMatch(/canceling statement due to user request/);
      expect(await alive(server, pid)).toBe(true);
    });

    it("signals nothing when the transaction, the query or the session has changed", async () => {
      const client = await connect(server, { user: "app" });
      const pid = await pidOf(client);
      const { live } = openLive(server, { way });
      await client.query("BEGIN");
      const { seen } = await served(live, pid, idleInTransaction);
      await client.query("COMMIT");
      await client.query("BEGIN");
      const error = await failure(signalSession(live, { signal: "terminate", pid, seen }));
      expect([error.code, error.message]).toEqual(["changed", "This backend now serves other work."]);
      const reused = { ...seen, backendStart: "2020-01-01T00:00:00.000000Z" };
      const other = await failure(signalSession(live, { signal: "terminate", pid, seen: reused }));
      expect([other.status, other.message]).toEqual([409, "This pid now belongs to another session."]);
      expect(await client.query("SELECT 1")).toMatchObject({ rowCount: 1 });
      await client.end();
      await eventually(async () => expect(await alive(server, pid)).toBe(false));
      const gone = await failure(signalSession(live, { signal: "terminate", pid, seen }));
      expect(gone.status).toBe(404);
    });

    it("lets a query that came after the one seen run", async () => {
      const client = await connect(server, { user: "app" });
      const pid = await pidOf(client);
      const { live } = openLive(server, { way });
      await client.query("BEGIN");
      const first = client.query("SELECT pg_sleep(1.5)");
      const { seen } = await served(live, pid, active);
      await first;
      const second = client.query("SELECT pg_sleep(1.5), 'second'");
      await served(live, pid, (row) => active(row) && row.queryStart !== seen.queryStart);
      const error = await failure(signalSession(live, { signal: "cancel", pid, seen }));
      expect(error.code).toBe("changed");
      expect((await second).rows).toHaveLength(1);
    });
  });

  it("does nothing when its time is over, or the session is a superuser's, though the picture said otherwise", async () => {
    const client = await connect(server);
    const app = await connect(server, { user: "app" });
    const verdict = z.record(z.string(), z.unknown());
    const ask = async (on: pg.Client, until: number) => {
      const pid = await pidOf(on);
      // A reader of its own: the shared picture may be a second old.
      const { live, database } = openLive(server);
      const { seen } = await served(live, pid, ({ state }) => state === "idle");
      const { sql, values } = signalStatement({ signal: "terminate", pid, seen, minQueryAgeMs: 0, until });
      return (await readRows(database.prisma, verdict, sql, { values }))[0];
    };
    const later = (Date.now() + 60_000) * 1_000;
    expect(await ask(client, later)).toMatchObject({ same: true, superuser: true, signalled: null });
    expect(await ask(app, (Date.now() - 60_000) * 1_000)).toMatchObject({
      same: true,
      late: true,
      signalled: null,
    });
    expect(await ask(app, later)).toMatchObject({ same: true, late: false, signalled: true });
    expect(await alive(server, await pidOf(client))).toBe(true);
  });

  it("refuses superusers' sessions, its own, and what is idle behind the pooler, with the reason", async () => {
    const superuser = await connect(server);
    await superuser.query("BEGIN");
    const { live } = openLive(server, { way: "transaction" });
    const pid = await pidOf(superuser);
    const { seen, row } = await served(live, pid, idleInTransaction);
    expect(row.refused).toEqual({ cancel: "superuser", terminate: "superuser" });
    const error = await failure(signalSession(live, { signal: "terminate", pid, seen }));
    expect([error.status, error.message]).toEqual([422, "Its role is a superuser."]);

    const own = (await live.read()).snapshot.ownPid;
    expect((await served(live, own)).row.refused.terminate).toBe("own");

    const slot = await connect(server, { user: "app", way: "transaction" });
    const slotPid = await pidOf(slot);
    const idle = await served(live, slotPid, ({ state }) => state === "idle");
    expect(idle.row.refused).toEqual({ cancel: "nothing runs", terminate: "pool slot" });
    const refused = await failure(
      signalSession(live, { signal: "terminate", pid: slotPid, seen: idle.seen }),
    );
    expect(refused.message).toMatch(/slot of the pool/);
  });

  it("explains what PostgreSQL does not let it do, with the grant that is missing", async () => {
    await run(server, "CREATE ROLE half LOGIN PASSWORD 'half'; GRANT pg_monitor TO half");
    onTestFinished(async () => void (await run(server, "DROP ROLE half")));
    const client = await connect(server, { user: "app" });
    await client.query("BEGIN");
    const pid = await pidOf(client);
    const { live, database } = openLive(server, { user: "half" });
    onTestFinished(() => database.pool.closeIdle().then(() => undefined));
    const { seen, row } = await served(live, pid, idleInTransaction);
    expect(row.refused.terminate).toBe("grant");
    const error = await failure(signalSession(live, { signal: "terminate", pid, seen }));
    expect(error.hint).toContain('GRANT pg_signal_backend TO "half"');
    // PostgreSQL's own word, past our foresight.
    const { sql, values } = signalStatement({
      ...{ signal: "terminate", pid, seen, minQueryAgeMs: 0 },
      until: (Date.now() + 60_000) * 1_000,
    });
    await expect(readRows(database.prisma, z.unknown(), sql, { values })).rejects.toThrow(/42501/);
  });

  it("does not cancel a young query behind the pooler", async () => {
    const client = await connect(server, { user: "app", way: "transaction" });
    const pid = await pidOf(client);
    const { live } = openLive(server, { way: "transaction" });
    const slept = client.query("SELECT pg_sleep(2)");
    slept.catch(() => {});
    const { seen } = await served(live, pid, active);
    const error = await signalSession(live, { signal: "cancel", pid, seen }).catch((thrown) => thrown);
    if (error instanceof LifeguardError) expect(error.message).toMatch(/younger than 1 s/);
    else expect.fail("the query was cancelled, or was slow to be seen");
    await slept;
  });

  it("kills nobody else through one server connection: A was seen, B works there now", async () => {
    const users = { lifeguard: "lifeguard", app: "app" };
    const settings = { default_pool_size: 1 };
    const pooler = await startPgBouncer({ serverPort: server.server, mode: "transaction", users, settings });
    onTestFinished(() => pooler.stop());
    const { live } = openLive(server);
    const via = async () => {
      const client = new pg.Client(pooler.url({ user: "app" }));
      client.on("error", () => {});
      await client.connect();
      onTestFinished(() => client.end().catch(() => {}));
      return client;
    };
    const [a, b] = [await via(), await via()];
    await a.query("BEGIN");
    const pid = await pidOf(a);
    const { seen } = await served(live, pid, idleInTransaction);
    await a.query("COMMIT");
    await b.query("BEGIN");
    expect(await pidOf(b)).toBe(pid);
    const error = await failure(signalSession(live, { signal: "terminate", pid, seen }));
    expect([error.status, error.message]).toEqual([409, "This backend now serves other work."]);
    expect((await b.query("SELECT 'alive' AS b")).rows).toEqual([{ b: "alive" }]);
    await b.query("COMMIT");
  });

  it("signals once when two operators press at the same time", async () => {
    const client = await connect(server, { user: "app" });
    await client.query("BEGIN");
    const pid = await pidOf(client);
    const [one, two] = [openLive(server).live, openLive(server).live];
    const { seen } = await served(one, pid, idleInTransaction);
    const outcomes = await Promise.allSettled(
      [one, two].map((live) => signalSession(live, { signal: "terminate", pid, seen })),
    );
    const codes = outcomes.map((outcome) =>
      outcome.status === "fulfilled" ? outcome.value.result : outcome.reason.code,
    );
    // Both signals may reach a backend that has not yet died of the first; never does one reach another session.
    expect(codes).toContain("signalled");
    expect(["signalled", "not_found", "changed"]).toEqual(expect.arrayContaining(codes));
    expect(await alive(server, pid)).toBe(false);
  });
});
