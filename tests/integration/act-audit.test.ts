import { describe, expect, it, onTestFinished } from "vitest";
import { createAudit } from "@/lib/server/audit/record";
import type { LiveReader } from "@/lib/server/snapshot/live";
import type { IdentityWithPid } from "@/lib/shared/actions/identity";
import { sessions } from "@/lib/views/sessions/contract";
import { type Acting, signalMany, signalOne } from "@/lib/views/sessions/mutations";
import { querySessions } from "@/lib/views/sessions/query";
import { freePort } from "../../demo/postgres";
import { connect, eventually, run, type Server, servers } from "../support/ground";
import { contextOf, openLive } from "../support/live";

/** ana at work, and what the audit says of it on stdout; its table is not there. */
function acting(live: LiveReader): Acting & { said: Record<string, unknown>[] } {
  const said: Record<string, unknown>[] = [];
  const audit = createAudit({ store: () => live.store, log: (line) => said.push(JSON.parse(line)) });
  return { live, audit, viewer: { name: "ana" }, origin: "192.0.2.7", said };
}

/** A session with an open transaction, its last statement with a literal in it, as it is served. */
async function holder(server: Server, live: LiveReader, user = "app") {
  const client = await connect(server, { user, application: "held" });
  await client.query("BEGIN");
  const { rows } = await client.query("SELECT pg_backend_pid() AS pid, 'carol-4417' AS name");
  const { pid } = rows[0];
  const seen = await eventually(async (): Promise<IdentityWithPid> => {
    const [row] = querySessions(await contextOf(live, sessions.params.parse({ pid: String(pid) }))).rows;
    if (row?.state !== "idle in transaction") throw new Error("not yet seen");
    const { backendStart, xactStart, queryStart, stateChange, state } = row;
    return { pid, backendStart, xactStart, queryStart, stateChange, state };
  });
  return { client, seen, identity: () => (({ pid: _, ...identity }) => identity)(seen) };
}

describe.each(servers)("what acting leaves in the audit, PostgreSQL $major", (server) => {
  it("says who did what to whom, as it was seen, why, and what came of it", async () => {
    const { live } = openLive(server);
    const ana = acting(live);
    const { seen, identity } = await holder(server, live);
    await signalOne(ana, "terminate", seen.pid, { ...identity(), reason: " left open " });
    expect(ana.said).toEqual([
      expect.objectContaining({
        lifeguard: "audit",
        at: expect.stringMatching(/^\d{4}-.*Z$/),
        actor: "ana",
        origin: "192.0.2.7",
        targetId: (await live.read()).reading.target.id,
        action: "terminate",
        pid: seen.pid,
        session: expect.objectContaining({ ...identity(), application: "held", user: "app" }),
        query: "SELECT pg_backend_pid() AS pid, ? AS name",
        result: "signalled",
        effect: expect.objectContaining({ goneMs: expect.any(Number) }),
      }),
    ]);
  });

  it("takes several one by one: what fails does not stop the others, and each has its line, without what a stranger runs", async () => {
    const { live } = openLive(server);
    const ana = acting(live);
    const [changed, gone, boss, last] = [
      await holder(server, live),
      await holder(server, live),
      await holder(server, live, "postgres"),
      await holder(server, live),
    ];
    await changed.client.query("COMMIT");
    await changed.client.query("BEGIN");
    await changed.client.query("SELECT 'a stranger'");
    await gone.client.end();
    await eventually(async () => {
      const sql = `SELECT count(*)::int AS n FROM pg_stat_activity WHERE pid = ${gone.seen.pid}`;
      expect((await run(server, sql)).rows).toEqual([{ n: 0 }]);
    });
    await eventually(async () => {
      const { backends } = (await live.read()).snapshot;
      expect(backends.find(({ pid }) => pid === changed.seen.pid)?.query).toContain("a stranger");
    });
    const asked = [changed, gone, boss, last].map(({ seen }) => seen);
    const { outcomes } = await signalMany(ana, { sessions: asked, signal: "terminate", reason: "night" });
    const results = ["changed", "gone", "refused", "signalled"];
    expect(outcomes.map(({ pid }) => pid)).toEqual(asked.map(({ pid }) => pid));
    expect(outcomes.map(({ result }) => result)).toEqual(results);
    expect(outcomes[3]?.effect?.goneMs).toEqual(expect.any(Number));
    expect(ana.said.flatMap(({ result }) => result ?? [])).toEqual(results);
    expect(ana.said.map(({ reason }) => reason)).toEqual(results.map(() => "night"));
    expect(ana.said[0]).toMatchObject({
      query: null,
      effect: { words: expect.stringMatching(/^This backend now serves other work\./) },
    });
    expect(ana.said[2]).toMatchObject({
      session: { user: "postgres", application: "held" },
      query: "SELECT pg_backend_pid() AS pid, ? AS name",
    });
    expect(JSON.stringify(ana.said)).not.toMatch(/SELECT \?|stranger|carol/);
    expect((await changed.client.query("SELECT 1")).rowCount).toBe(1);
  });

  it("has a line for what PostgreSQL does not allow", async () => {
    await run(server, "CREATE ROLE quarter LOGIN PASSWORD 'quarter'; GRANT pg_monitor TO quarter");
    onTestFinished(async () => void (await run(server, "DROP ROLE quarter")));
    const { live, database } = openLive(server, { user: "quarter" });
    onTestFinished(() => database.pool.closeIdle().then(() => undefined));
    const ana = acting(live);
    const { seen, identity } = await holder(server, live);
    await expect(signalOne(ana, "terminate", seen.pid, identity())).rejects.toMatchObject({
      hint: expect.stringContaining("GRANT pg_signal_backend"),
    });
    expect(ana.said).toMatchObject([{ action: "terminate", result: "refused", pid: seen.pid }]);
  });

  it("has a line when no lane answers", async () => {
    const { seen, identity } = await holder(server, openLive(server).live);
    const ana = acting(openLive({ ...server, server: await freePort() }).live);
    await expect(signalOne(ana, "terminate", seen.pid, identity())).rejects.toMatchObject({
      code: "unreachable",
    });
    expect(ana.said).toMatchObject([
      { result: "failed", targetId: "unknown", pid: seen.pid, session: identity(), query: null },
    ]);
  });
});
