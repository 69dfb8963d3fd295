import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { createAudit } from "@/lib/server/audit/record";
import type { Incident } from "@/lib/shared/incidents/incident";
import { who } from "@/lib/shared/incidents/who";
import { incident, incidents } from "@/lib/views/incidents/contract";
import { queryIncidents } from "@/lib/views/incidents/query";
import { queryIncident } from "@/lib/views/incidents/query-one";
import { sessions } from "@/lib/views/sessions/contract";
import { signalOne } from "@/lib/views/sessions/mutations";
import { querySessions } from "@/lib/views/sessions/query";
import { type PostgresServer, startPostgres } from "../../demo/postgres";
import { eventually, type Server, urlOf } from "../support/ground";
import { contextOf } from "../support/live";
import { memoryGround } from "../support/memory-ground";
import { memoryInstance } from "../support/memory-instance";
import { createRoles } from "../support/servers";

const TABLES =
  "sample, sample_detail, load, query_text, gap, setting, target, watch, incident, audit, deployment";
/** Long enough that a slow machine has sampled twice before it runs out. */
const LIMIT = 2_500;

type Instance = ReturnType<typeof memoryInstance>;
type Ground = Awaited<ReturnType<typeof memoryGround>>;

/** A database of its own with invoices that `role` may change. */
async function openStage(server: Server, name: string, role: string) {
  const ground = await memoryGround(server, name);
  await ground.client.query(`CREATE TABLE invoices (id int PRIMARY KEY, paid bool);
    INSERT INTO invoices SELECT n, false FROM generate_series(0, 9) n; GRANT SELECT, UPDATE ON invoices TO ${role}`);
  return { ground, ...actors(server, ground, name, role) };
}

/** People at work there, and what is found of it afterwards. */
function actors(server: Server, ground: Ground, name: string, role: string) {
  async function session(application: string, user = role) {
    const client = new pg.Client({
      connectionString: urlOf(server, { user, database: name }),
      application_name: application,
    });
    client.on("error", () => {});
    await client.connect();
    onTestFinished(() => client.end().catch(() => {}));
    const { rows } = await client.query("SELECT pg_backend_pid() AS pid");
    const pid = Number(rows[0].pid);
    /** What it waits for, and how that came out: null where it went well. */
    const wait = (sql: string): Promise<{ code?: string } | null> =>
      client.query(sql).then(
        () => null,
        (error) => error,
      );
    return { client, pid, wait };
  }
  const waiting = (pid: number) =>
    eventually(async () => {
      const rows = await ground.rows("SELECT FROM pg_locks WHERE pid = $1 AND NOT granted", [pid]);
      expect(rows).toHaveLength(1);
    });
  const gone = (pid: number) =>
    eventually(async () => {
      expect(await ground.rows("SELECT FROM pg_stat_activity WHERE pid = $1", [pid])).toEqual([]);
    });

  /** billing-worker holds a row that web wants; sampled twice, a quarter of a minute apart. */
  async function blocked(user?: string) {
    const root = await session("billing-worker", user);
    await root.client.query("BEGIN");
    await root.client.query("UPDATE invoices SET paid = true WHERE id = 1 /*route='%2Fpay'*/");
    const victim = await session("web", user);
    await victim.client.query("BEGIN");
    const outcome = victim.wait("UPDATE invoices SET paid = NOT paid WHERE id = 1 /*route='%2Fcheckout'*/");
    await waiting(victim.pid);
    const one = memoryInstance(ground.url);
    await one.watch(-30_000);
    await one.watch(-15_000);
    return { one, root, victim, outcome };
  }

  /** What is served once it is over: the blocking incidents, each read by its id. */
  async function found(one: Instance, ...pids: number[]): Promise<Incident[]> {
    // A read of before the end is shared for a moment.
    await eventually(async () => {
      const { nodes } = (await one.live.read()).graph;
      expect([...nodes.keys()].filter((id) => pids.includes(Number(id)))).toEqual([]);
    });
    // As late as it is: a limit must have run out by then.
    const live = await one.watch(null);
    expect(one.memory.state().trouble).toBeNull();
    const asked = { store: one.store, targetId: live.reading.target.id };
    const params = incidents.params.parse({ kind: "blocking" });
    const { rows } = incidents.data.parse(await queryIncidents({ ...asked, params }));
    const whole = await Promise.all(rows.map(({ id }) => queryIncident({ ...asked, params: { id } })));
    return whole.flatMap((answer) => incident.data.parse(answer).incident ?? []);
  }

  /** The one incident there is: over, with these two in their places. */
  async function onlyOne(story: Awaited<ReturnType<typeof blocked>>) {
    const [only, ...others] = await found(story.one, story.root.pid, story.victim.pid);
    if (!only) throw new Error("no incident was found");
    expect(others).toEqual([]);
    const { body } = only;
    const pids = (all: readonly { who: number }[]) => all.map((one) => body.people[one.who]?.pid);
    expect([pids(body.roots), pids(body.victims)]).toEqual([[story.root.pid], [story.victim.pid]]);
    expect(body.people.map(({ application, route }) => [application, route])).toEqual([
      ["billing-worker", "/pay"],
      ["web", "/checkout"],
    ]);
    expect(only.endedAt).toBeGreaterThan(only.beganAt);
    return only;
  }

  return { session, waiting, gone, blocked, found, onlyOne };
}

describe.each([13, 18] as const)("incidents on PostgreSQL %i", (major) => {
  const role = "app";
  let postgres: PostgresServer;
  let server: Server;
  let stage: Awaited<ReturnType<typeof openStage>>;
  beforeAll(async () => {
    // A server of their own: the lock graph is of all its databases, and elsewhere others block each other.
    postgres = await startPostgres({ major, settings: { max_connections: 60 } });
    await createRoles(postgres);
    server = { major, server: postgres.port, transaction: 0, session: 0 };
    stage = await openStage(server, "incidents", role);
  });
  afterAll(async () => {
    await stage?.ground.close();
    await postgres?.stop();
  });
  beforeEach(() =>
    stage.ground.client.query(`TRUNCATE ${TABLES.split(", ").map((table) => `lifeguard.${table}`)}`),
  );

  it("finds one that a commit ended, with its root, victim, frames and what was deployed before", async () => {
    const story = await stage.blocked();
    await story.root.client.query("COMMIT");
    expect(await story.outcome).toBeNull();
    const { body, beganAt, id, targetId } = await stage.onlyOne(story);
    expect(body.ending).toMatchObject({
      kind: "over",
      by: null,
      evidence: [expect.stringContaining("cannot be seen")],
    });
    expect(body).toMatchObject({ peak: 1, samples: 2, victimCount: 1 });
    expect(body.frames).toHaveLength(2);
    expect(body.frames[0]?.nodes.map(({ blockedBy }) => blockedBy)).toEqual([[], [String(story.root.pid)]]);
    expect(body.people.map(({ query }) => query)).toEqual([
      expect.stringContaining("UPDATE invoices SET paid = true WHERE id = ?"),
      expect.stringContaining("UPDATE invoices SET paid = NOT paid WHERE id = ?"),
    ]);
    await stage.ground.client.query(
      `INSERT INTO lifeguard.deployment (target_id, id, at, source, event, application, "commit") SELECT $1, n::text, to_timestamp($2) + (n || ' min')::interval, 'webhook', 'succeeded', 'shop', 'c' || n FROM generate_series(-3, 1, 2) n`,
      [targetId, beganAt / 1_000],
    );
    const one = await queryIncident({ store: story.one.store, targetId, params: { id } });
    expect(one.deployment).toMatchObject({ application: "shop", commit: "c-1" });
    expect(one.meanwhile).toBeNull();
    // One of another kind in that time shows who waited for whom meanwhile.
    const [beside] = await stage.ground.rows(
      "INSERT INTO lifeguard.incident SELECT gen_random_uuid(), target_id, 'saturation', seen_at, seen_at, ended_at, body FROM lifeguard.incident WHERE id = $1 RETURNING id",
      [id],
    );
    const other = await queryIncident({ store: story.one.store, targetId, params: { id: beside.id } });
    expect(incident.data.parse(other).meanwhile).toMatchObject({
      id,
      frames: body.frames,
      people: body.people,
    });
    // The raw samples may go: everything is in its row.
    await stage.ground.client.query("TRUNCATE lifeguard.sample, lifeguard.sample_detail");
    expect(
      (await queryIncident({ store: story.one.store, targetId, params: { id } })).incident?.body,
    ).toEqual(body);
    expect(
      (await queryIncident({ store: story.one.store, targetId: "other", params: { id } })).incident,
    ).toBeNull();
  });

  it("finds one that a kill through Lifeguard ended, with who and why", async () => {
    const story = await stage.blocked();
    const { live, store } = story.one;
    const audit = createAudit({ store: () => store, log: () => {} });
    const asked = sessions.params.parse({ pid: String(story.root.pid) });
    const [row] = querySessions(await contextOf(live, asked)).rows;
    if (!row) throw new Error("the root is not listed");
    const { backendStart, xactStart, queryStart, stateChange, state } = row;
    const by = { live, audit, viewer: { name: "ana" }, origin: null };
    const body = { backendStart, xactStart, queryStart, stateChange, state, reason: "left open" };
    await signalOne(by, "terminate", story.root.pid, body);
    await stage.gone(story.root.pid);
    await eventually(() => expect(audit.keeping().waiting).toBe(0));
    const only = await stage.onlyOne(story);
    expect(only.body.ending).toMatchObject({
      kind: "killed",
      by: { actor: "ana", action: "terminate", pid: story.root.pid, reason: "left open" },
    });
    expect(only.body.actions).toEqual([expect.objectContaining({ actor: "ana", result: "signalled" })]);
  });

  it("claims no kill where somebody else ended the session", async () => {
    const story = await stage.blocked();
    await stage.ground.client.query("SELECT pg_terminate_backend($1)", [story.root.pid]);
    await stage.gone(story.root.pid);
    expect((await stage.onlyOne(story)).body.ending).toMatchObject({ kind: "gone", by: null, timeout: null });
  });

  // 13 keeps no start of a wait: what a limit of the waiter's did is not told from somebody who gave up (see the unit tests).
  if (major >= 14) {
    const limits = [
      ["idle_in_transaction_session_timeout", null],
      ["lock_timeout", "55P03"],
      ["statement_timeout", "57014"],
    ] as const;

    it("finds those that a limit of the root's or the waiter's role ended", async () => {
      const endings = limits.map(async ([limit, code]) => {
        const { ground, ...there } = await openStage(server, `incidents_${limit.slice(0, 4)}`, role);
        onTestFinished(() => ground.close());
        await ground.client.query(
          `ALTER ROLE ${role} IN DATABASE incidents_${limit.slice(0, 4)} SET ${limit} = ${LIMIT}`,
        );
        const story = await there.blocked();
        if (code === null) await there.gone(story.root.pid);
        else expect(await story.outcome).toMatchObject({ code });
        const [{ body } = { body: null }] = await there.found(story.one, story.root.pid, story.victim.pid);
        const ended = body?.roots.find((each) => body.people[each.who]?.pid === story.root.pid)?.ended;
        return [ended?.kind, ended?.timeout];
      });
      // All at once: each has a database, and its own memory, yet sees the others' roots.
      expect(await Promise.all(endings)).toEqual(limits.map(([limit]) => ["timeout", limit]));
    });

    it("finds one whose root's client is gone", async () => {
      const story = await stage.blocked();
      Reflect.get(story.root.client, "connection").stream.destroy();
      await stage.gone(story.root.pid);
      expect((await stage.onlyOne(story)).body.ending).toMatchObject({ kind: "gone", by: null });
    });

    it("finds a deadlock that PostgreSQL broke", async () => {
      const [one, two] = [await stage.session("one", "postgres"), await stage.session("two", "postgres")];
      for (const [id, { client }] of [one, two].entries()) {
        await client.query(`SET deadlock_timeout = '${id === 0 ? LIMIT : 60_000}ms'; BEGIN`);
        await client.query(`UPDATE invoices SET paid = true WHERE id = ${id}`);
      }
      const outcomes = [
        one.wait("UPDATE invoices SET paid = true WHERE id = 1"),
        two.wait("UPDATE invoices SET paid = true WHERE id = 0"),
      ];
      await Promise.all([stage.waiting(one.pid), stage.waiting(two.pid)]);
      const instance = memoryInstance(stage.ground.url);
      await instance.watch(-15_000);
      expect(await Promise.race(outcomes)).toMatchObject({ code: "40P01" });
      await one.client.query("ROLLBACK");
      const [only] = await stage.found(instance, one.pid, two.pid);
      expect(only?.body.ending?.kind).toBe("deadlock");
      // Both wait, and both are kept.
      expect(only?.body.frames.map(({ blocked, nodes, more }) => [blocked, nodes.length, more])).toEqual([
        [2, 2, 0],
      ]);
      expect(only?.body.people.map(who).sort()).toEqual([`one ${one.pid}`, `two ${two.pid}`]);
    });
  }

  it("keeps one row for an episode that two instances see, and leaves out what no version can read", async () => {
    const story = await stage.blocked();
    const other = memoryInstance(stage.ground.url);
    await other.watch();
    const [first] = await stage.ground.rows(
      "SELECT id, target_id, ended_at FROM lifeguard.incident WHERE kind = 'blocking'",
    );
    expect(first).toMatchObject({ ended_at: null });
    await stage.ground.client.query(
      `INSERT INTO lifeguard.incident (id, target_id, kind, began_at, seen_at, body) VALUES
        (gen_random_uuid(), $1, 'blocking', now(), now(), '{"peak": "many"}'), (gen_random_uuid(), $1, 'rain', now(), now(), '[]')`,
      [first.target_id],
    );
    const params = incidents.params.parse({ ending: "open" });
    const { rows } = await queryIncidents({ store: story.one.store, targetId: first.target_id, params });
    expect(rows.map(({ id, root }) => [id, root])).toEqual([[first.id, `billing-worker ${story.root.pid}`]]);
  });

  if (major >= 14)
    // The last: nobody's connection outlives it.
    it("is over by a crash of the server, whoever waited then", async () => {
      stage.ground.client.on("error", () => {});
      const story = await stage.blocked();
      process.kill(story.root.pid, "SIGKILL");
      expect(await story.outcome).not.toBeNull();
      expect((await stage.onlyOne(story)).body.ending).toMatchObject({ kind: "restarted", by: null });
    });
});
