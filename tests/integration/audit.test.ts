import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { migrator, openAudit } from "../support/audit";
import { servers, urlOf } from "../support/ground";
import { operator, viewer } from "../support/live";
import { HOSTILE, recorded, seen } from "../unit/server/audit/recorded";

// Asked through openAudit: lib/views/audit/query over a real table.
let tables: Awaited<ReturnType<typeof migrator>>;
beforeAll(async () => {
  tables = migrator();
});
afterAll(() => tables.remove());

describe.each(servers)("the audit on PostgreSQL $major", (server) => {
  const name = `audit_${server.major}`;
  let database: Awaited<ReturnType<typeof tables.migrated>>;
  beforeAll(async () => {
    database = await tables.migrated(server, name);
  });
  beforeEach(() => database.sql("TRUNCATE lifeguard.audit"));
  const at = () =>
    urlOf(server, { way: "transaction", database: name, query: "pgbouncer=true&connection_limit=5" });

  it("keeps who did what to whom, and serves it back", async () => {
    const { record, ask, written, lines } = openAudit(at());
    await record({});
    await written();
    const { rows, ...rest } = await ask();
    expect(rest).toEqual({
      unread: null,
      total: 1,
      uncounted: false,
      older: false,
      actors: ["ana"],
      writing: { waiting: 0, lost: 0, trouble: null },
    });
    const { origin, session, reason, effect } = recorded();
    expect(rows[0]).toMatchObject({
      actor: "ana",
      action: "terminate",
      pid: 4121,
      query: "SELECT * FROM orders WHERE id = ?",
      result: "signalled",
      here: true,
      ...{ origin, session, reason, effect },
    });
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({ at: rows[0]?.at, query: rows[0]?.query });
  });

  it("tells a viewer all but the origins, and does not find by them", async () => {
    const { record, ask, written } = openAudit(at());
    await record({});
    await written();
    const [row] = (await ask({}, viewer)).rows;
    expect(row).toMatchObject({ actor: "ana", origin: null, query: "SELECT * FROM orders WHERE id = ?" });
    expect((await ask({ search: "203.0.113" }, operator)).total).toBe(1);
    expect((await ask({ search: "203.0.113" }, viewer)).total).toBe(0);
  });

  it("takes hostile texts as texts: NUL, bidi marks, half characters, markup, SQL, 1 MB of query", async () => {
    const { record, ask, written } = openAudit(at());
    await record({
      viewer: { name: HOSTILE },
      origin: HOSTILE,
      reason: HOSTILE,
      session: { ...seen, application: HOSTILE },
      effect: { words: HOSTILE },
      query: `SELECT "${HOSTILE}", ${"'x', ".repeat(200_000)} 1`,
    });
    await written();
    const [row] = (await ask()).rows;
    const kept = HOSTILE.replace("\u0000", "\u2400").replace("\ud800", "\ufffd");
    expect(row).toMatchObject({ actor: kept, origin: kept, reason: kept, session: { application: kept } });
    expect(row?.query?.length).toBeLessThanOrEqual(2_000);
    expect((await ask({ actor: HOSTILE })).total).toBe(1);
    expect((await ask({ search: "'; DROP TABLE lifeguard.audit; --" })).total).toBe(1);
    expect((await ask({ search: "a\u0000b" })).total).toBe(1);
    expect((await ask({ search: "\ud800" })).total).toBe(1);
  });

  it("filters by every field, and searches for what is written, wildcards too", async () => {
    const { record, ask, written } = openAudit(at());
    await record(
      { viewer: { name: "ana" }, action: "cancel", pid: 11, reason: "50% of the pool", result: "gone" },
      { viewer: { name: "ben" }, pid: 12, reason: "50 of the pool", session: { ...seen, user: "Billing" } },
      {
        viewer: { name: "ben" },
        action: "recycle pool",
        pid: null,
        session: null,
        query: null,
        reason: null,
      },
    );
    await written();
    const totals = async (params: Record<string, unknown>) => (await ask(params)).total;
    expect(await totals({ actor: "ben" })).toBe(2);
    expect(await totals({ actor: "be" })).toBe(0);
    expect(await totals({ action: "cancel" })).toBe(1);
    expect(await totals({ result: "gone" })).toBe(1);
    expect(await totals({ pid: 12 })).toBe(1);
    expect(await totals({ actor: "ben", action: "recycle pool" })).toBe(1);
    expect(await totals({ search: "50%" })).toBe(1);
    expect(await totals({ search: "OF THE pool" })).toBe(2);
    expect(await totals({ search: "12" })).toBe(1);
    expect(await totals({ search: "billing" })).toBe(1);
    expect(await totals({ search: "shop" })).toBe(2);
    expect(await totals({ search: "nothing_holds_this" })).toBe(0);
    expect((await ask({ actor: "nobody" })).actors).toEqual(["ana", "ben"]);
  });

  it("pages from the newest to the oldest, each entry once, whatever is added meanwhile", async () => {
    const { record, ask, written } = openAudit(at());
    await record(...Array.from({ length: 120 }, (_, index) => ({ pid: index + 1, viewer: { name: "ana" } })));
    await record({ pid: 500, viewer: { name: "ben" } });
    await written();
    const first = await ask({ actor: "ana" });
    expect(first.rows.map(({ pid }) => pid)).toEqual(Array.from({ length: 50 }, (_, index) => 120 - index));
    await record({ pid: 121, viewer: { name: "ana" } });
    await written();
    const pids = first.rows.map(({ pid }) => pid);
    let page = first;
    while (page.older) {
      page = await ask({ actor: "ana", before: page.rows.at(-1)?.id });
      pids.push(...page.rows.map(({ pid }) => pid));
      expect(page.total).toBe(121);
    }
    expect(pids).toEqual(Array.from({ length: 120 }, (_, index) => 120 - index));
  });

  it("counts no further than 10,000", async () => {
    const { live, ask } = openAudit(at());
    const targetId = (await live.read()).reading.target.id;
    await database.sql(
      `INSERT INTO lifeguard.audit (target_id, actor, action, result) SELECT '${targetId}', 'ana', 'cancel', 'gone' FROM generate_series(1, 10001)`,
    );
    expect(await ask()).toMatchObject({ total: 10_000, uncounted: true, older: true });
  });

  it("shows one entry by its number, and other databases' only when asked", async () => {
    const { record, ask, written } = openAudit(at());
    await record({ pid: 1 }, { pid: 2, targetId: "another-5" });
    await written();
    const own = await ask();
    expect(own.rows.map(({ pid }) => pid)).toEqual([1]);
    const all = await ask({ targets: "all" });
    expect(all.rows.map(({ pid, here }) => [pid, here])).toEqual([
      [2, false],
      [1, true],
    ]);
    const found = await ask({ id: all.rows[0]?.id });
    expect(found.rows.map(({ pid }) => pid)).toEqual([2]);
  });

  it("serves what another version wrote as far as it can be read", async () => {
    const { live, ask } = openAudit(at());
    const targetId = (await live.read()).reading.target.id;
    await database.sql(
      `INSERT INTO lifeguard.audit (target_id, actor, action, result, session, effect) VALUES ('${targetId}', 'ana', 'restart', 'odd', '[1]', '"x"')`,
    );
    expect((await ask()).rows[0]).toMatchObject({
      action: "restart",
      result: "odd",
      session: null,
      effect: null,
    });
  });

  it("keeps every one of many recorded at once by several instances", async () => {
    const instances = [openAudit(at()), openAudit(at()), openAudit(at())];
    const rounds = Array.from({ length: 100 }, (_, index) => ({ pid: index + 1 }));
    await Promise.all(instances.map(({ record }) => record(...rounds)));
    for (const { written } of instances) await written();
    const kept = await database.sql(
      "SELECT count(*)::int AS all, count(DISTINCT entry)::int AS once FROM lifeguard.audit",
    );
    expect(kept).toEqual([{ all: 300, once: 300 }]);
  });
});
