import type pg from "pg";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import type { LiveReader } from "@/lib/server/snapshot/live";
import type { Session } from "@/lib/shared/session";
import { sessions } from "@/lib/views/sessions/contract";
import { querySessions } from "@/lib/views/sessions/query";
import { connect, eventually, run, type Server, servers } from "../support/ground";
import { contextOf, openLive, operator, viewer } from "../support/live";

const DATABASE = 'shop "floor" 🏊';
const ROLE = "o'brien 🤿";
const SECRET = "hunter2-4711";

/** The view's answer, parsed by its own contract. Only this file's sessions are its business. */
async function ask(live: LiveReader, query: Record<string, unknown>, who = operator) {
  const params = sessions.params.parse(query);
  return sessions.data.parse(querySessions(await contextOf(live, params, who)));
}

const pidOf = async (client: pg.Client): Promise<number> =>
  (await client.query("SELECT pg_backend_pid() AS pid")).rows[0].pid;
const pidsOf = (rows: readonly Session[]) => rows.map(({ pid }) => pid);
const ascending = (pids: readonly number[]) => pids.toSorted((a, b) => a - b);

/** A statement that will wait or be ended: its outcome is not what the test is about. */
const sendOff = (client: pg.Client, text: string) => void client.query(text).catch(() => {});

async function endOf(server: Server, application: string) {
  await run(
    server,
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE '${application}%'`,
  );
}

describe.each(servers)("sessions on PostgreSQL $major", (server) => {
  let live: LiveReader;
  beforeEach(() => {
    live = openLive(server).live;
  });

  it("finds a session by every filter, alone and together, and nothing by a wrong one", async () => {
    const client = await connect(server, { application: "filtered", user: "app" });
    await client.query("BEGIN");
    await client.query("SELECT 1 AS filtered /* route='/orders/%5Bid%5D',action='show' */");
    const pid = await pidOf(client);
    await client.query("SELECT 1 AS filtered /* route='/orders/%5Bid%5D',action='show' */");
    const right = {
      pid: String(pid),
      application: "filtered",
      user: "app",
      database: "postgres",
      client: "127.0.0.1",
      tag: "/orders/[id]",
      state: "idle in transaction",
      search: "AS FILTERED",
    };
    for (const [name, value] of Object.entries(right)) {
      const { rows } = await ask(live, { application: "filtered", [name]: value });
      expect(pidsOf(rows), name).toEqual([pid]);
    }
    const all = await ask(live, { ...right, tag: "action=show" });
    expect(pidsOf(all.rows)).toEqual([pid]);
    expect(all.total).toBe(1);
    expect(all.all).toBeGreaterThan(1);
    const wrong = {
      ...right,
      pid: "1",
      application: "Filtered",
      user: "ap",
      client: "::1",
      tag: "show",
      state: "idle",
    };
    for (const name of Object.keys(right).filter((key) => key !== "database" && key !== "search")) {
      const value = Object.entries(wrong).find(([key]) => key === name)?.[1];
      expect((await ask(live, { ...right, [name]: value })).total, name).toBe(0);
    }
  });

  it("tells who waits and who blocks, and follows a blocker to everyone behind it", async () => {
    await run(
      server,
      "DROP TABLE IF EXISTS queue; CREATE TABLE queue (id int PRIMARY KEY); INSERT INTO queue VALUES (1)",
    );
    const [holder, first, second] = await Promise.all(
      ["line holder", "line first", "line second"].map((application) => connect(server, { application })),
    );
    if (!holder || !first || !second) throw new Error("clients missing");
    onTestFinished(async () => {
      await endOf(server, "line ");
      await run(server, "DROP TABLE queue");
    });
    const holderPid = await pidOf(holder);
    const waiting = [await pidOf(first), await pidOf(second)];
    await holder.query("BEGIN; UPDATE queue SET id = 1");
    sendOff(first, "UPDATE queue SET id = 1");
    sendOff(second, "UPDATE queue SET id = 1");
    await eventually(async () => {
      const { rows, waiting: count } = await ask(live, { state: "waiting" });
      expect(ascending(pidsOf(rows))).toEqual(ascending(waiting));
      expect(count).toBe(2);
    });
    const blocking = await ask(live, { state: "blocking" });
    // Of the two who wait, one may queue behind the other.
    expect(blocking.rows[0]).toMatchObject({ pid: holderPid, victims: 2, bucket: "idle in transaction" });
    const behind = await ask(live, { behind: String(holderPid) });
    expect(ascending(pidsOf(behind.rows))).toEqual(ascending(waiting));
    expect(behind.rows.every(({ blockedBy }) => blockedBy.length > 0)).toBe(true);
    const { byState } = await ask(live, { state: "idle", search: "line" });
    expect(byState).toContainEqual({ state: "waiting", count: 2 });
    expect(byState).toContainEqual({ state: "idle in transaction", count: 1 });
    // The worst is first without asking.
    expect((await ask(live, {})).rows[0]?.pid).toBe(holderPid);
  });

  it("masks for viewers, and searches only what they see: no literal anywhere in the answer", async () => {
    const client = await connect(server, { application: "masked" });
    await client.query(`SELECT '${SECRET}' AS note, 990077 AS amount -- ${SECRET}`);
    const asOperator = await ask(live, { search: SECRET.toUpperCase(), application: "masked" });
    expect(asOperator.rows[0]?.query).toContain(SECRET);
    expect(asOperator.rows[0]?.queryMasked).toBe(false);
    for (const search of [SECRET, "990077"]) {
      expect((await ask(live, { search, application: "masked" }, viewer)).total).toBe(0);
    }
    const asViewer = await ask(live, { application: "masked" }, viewer);
    expect(asViewer.rows[0]).toMatchObject({ query: "SELECT ? AS note, ? AS amount", queryMasked: true });
    expect((await ask(live, { application: "masked", search: "as AMOUNT" }, viewer)).total).toBe(1);
    const whole = JSON.stringify(await ask(live, { limit: "5000" }, viewer));
    expect(whole).toContain("masked");
    expect(whole).not.toContain(SECRET);
    expect(whole).not.toContain("990077");
  });

  it("groups, counts and pages: every window is a part of the one list", async () => {
    await Promise.all(
      ["grouped b", "grouped a", "grouped a", "grouped c", "grouped a", "grouped b"].map((application) =>
        connect(server, { application }),
      ),
    );
    const query = { search: "grouped", group: "application", sort: "pid" };
    const { groups, rows, total } = await eventually(async () => {
      const answer = await ask(live, query);
      expect(answer.total).toBe(6);
      return answer;
    });
    expect(groups).toEqual([
      { name: "grouped a", count: 3, waiting: 0 },
      { name: "grouped b", count: 2, waiting: 0 },
      { name: "grouped c", count: 1, waiting: 0 },
    ]);
    expect(rows.map(({ application }) => application)).toEqual([
      "grouped a",
      "grouped a",
      "grouped a",
      "grouped b",
      "grouped b",
      "grouped c",
    ]);
    const pids = pidsOf(rows);
    expect(pids.slice(0, 3)).toEqual(ascending(pids.slice(0, 3)));
    const windows = await Promise.all(
      [0, 2, 4, 6].map((offset) => ask(live, { ...query, limit: "2", offset: String(offset) })),
    );
    expect(windows.flatMap((window) => pidsOf(window.rows))).toEqual(pids);
    expect(windows.map((window) => window.total)).toEqual([total, total, total, total]);
    expect(windows.map((window) => window.rows.length)).toEqual([2, 2, 2, 0]);
    const reversed = await ask(live, { search: "grouped", sort: "pid", order: "desc" });
    expect(pidsOf(reversed.rows)).toEqual(ascending(pids).reverse());
  });

  it("takes names that need quoting and hold emoji as what they are", async () => {
    await run(server, `CREATE DATABASE "${DATABASE.replaceAll('"', '""')}"`);
    await run(server, `CREATE ROLE "${ROLE}" LOGIN PASSWORD '${ROLE.replaceAll("'", "''")}'`);
    onTestFinished(async () => {
      await run(server, `DROP DATABASE "${DATABASE.replaceAll('"', '""')}" (FORCE)`);
      await run(server, `DROP ROLE "${ROLE}"`);
    });
    const client = await connect(server, { database: DATABASE, user: ROLE });
    // PostgreSQL itself keeps only ASCII of an application's name; the rest of it must come through.
    await client.query(`SET application_name = 'a "quoted" <b>app</b> 🏖'`);
    const pid = await pidOf(client);
    const { rows } = await ask(live, { database: DATABASE, user: ROLE });
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ pid, database: DATABASE, user: ROLE });
    expect(rows[0]?.application).toMatch(/^a "quoted" <b>app<\/b> [?\\]/);
    const application = rows[0]?.application ?? "";
    expect(pidsOf((await ask(live, { application })).rows)).toEqual([pid]);
    expect((await ask(live, { group: "database", search: "🏊" })).groups).toEqual([
      { name: DATABASE, count: 1, waiting: 0 },
    ]);
  });

  it("hands query text full of HTML and bidi marks on unchanged, and finds it", async () => {
    const client = await connect(server, { application: "hostile" });
    const text = `SELECT '</script><img src=x onerror=alert(1)>' AS "\u202etxet\u202c", '\u200b\u2066a\u2069' -- \ufeff`;
    await client.query(text);
    const { rows } = await ask(live, { application: "hostile", search: "<IMG SRC=X" });
    expect(rows[0]?.query).toBe(text);
    const [masked] = (await ask(live, { application: "hostile" }, viewer)).rows;
    expect(masked?.query).toBe('SELECT ? AS "\u202etxet\u202c", ?');
  });

  it("says what a role without pg_monitor cannot see, and counts it all the same", async () => {
    await Promise.all([1, 2, 3, 4].map(() => connect(server, { application: "unseen" })));
    const narrow = openLive(server, { user: "nobody_special" }).live;
    const { rows, visibility, total } = await ask(narrow, { application: "unseen" });
    expect(total).toBe(4);
    expect(visibility.visible).toBe(1);
    for (const row of rows) {
      expect(row).toMatchObject({
        state: "unknown",
        bucket: "unknown",
        query: null,
        queryMasked: false,
        stateAgeMs: null,
      });
    }
    expect((await ask(narrow, { state: "unknown", application: "unseen" })).total).toBe(4);
    expect((await ask(narrow, { search: "insufficient" })).total).toBe(0);
  });

  it("marks its own read, and a pool connection it used last", async () => {
    await connect(server, { application: "lifeguard" });
    await eventually(async () => {
      const { rows } = await ask(live, { limit: "5000" });
      expect(rows.filter(({ own }) => own === "this read")).toHaveLength(1);
      expect(rows.some(({ own }) => own === "last used by Lifeguard")).toBe(true);
    });
  });

  it.each([
    ["state", "foo"],
    ["sort", "nope"],
    ["order", "up"],
    ["group", "pid"],
    ["pid", "12x"],
    ["pid", "-1"],
    ["behind", "1e99"],
    ["search", "x".repeat(2_048)],
    ["application", "x".repeat(201)],
    ["limit", "5001"],
    ["offset", "-1"],
  ])("refuses %s=%.20s and names it", (field, value) => {
    const parsed = sessions.params.safeParse({ [field]: value });
    expect(parsed.error?.issues[0]?.path).toEqual([field]);
  });
});
