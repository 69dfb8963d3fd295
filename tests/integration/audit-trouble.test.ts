import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { startPgBouncer } from "../../demo/pgbouncer";
import { GRANTS, migrator, openAudit } from "../support/audit";
import { connect, eventually, run, servers, urlOf } from "../support/ground";

const users = { lifeguard: "lifeguard", nobody_special: "nobody_special" };
const line = z.object({ entry: z.string(), targetId: z.string() });
let tables: Awaited<ReturnType<typeof migrator>>;
beforeAll(async () => {
  tables = migrator();
});
afterAll(() => tables.remove());

describe.each(servers)("the audit in trouble, PostgreSQL $major", (server) => {
  const name = `audit_trouble_${server.major}`;
  let database: Awaited<ReturnType<typeof tables.migrated>>;
  beforeAll(async () => {
    database = await tables.migrated(server, name);
  });
  beforeEach(() => database.sql("TRUNCATE lifeguard.audit"));
  const pids = async () =>
    (await database.sql("SELECT pid FROM lifeguard.audit ORDER BY id")).map(({ pid }) => pid);

  /** A pooler of this test's own, to be killed and started again at the same port. */
  async function ownPooler(settings: Record<string, number> = {}) {
    const begin = (port?: number) =>
      startPgBouncer({
        serverPort: server.server,
        mode: "transaction",
        users,
        settings,
        ...(port && { port }),
      });
    let pooler = await begin();
    onTestFinished(() => pooler.stop());
    const { port } = pooler;
    return {
      url: pooler.url({ user: "lifeguard", database: name, query: "pgbouncer=true&connection_limit=3" }),
      kill: () => pooler.stop(),
      async restart() {
        pooler = await begin(port);
      },
    };
  }

  it("writes what waited through the pooler's death, in order and once each", async () => {
    const pooler = await ownPooler();
    const { record, keeping, written, lines } = openAudit(pooler.url);
    await record({ pid: 1 });
    await written();
    let next = 2;
    for (let death = 0; death < 3; death++) {
      const stream = record(...Array.from({ length: 60 }, () => ({ pid: next++ })));
      await pooler.kill();
      await stream;
      await eventually(() => expect(keeping().trouble?.what).toBe("unreachable"));
      await pooler.restart();
      await written(20_000);
    }
    expect(await pids()).toEqual(Array.from({ length: next - 1 }, (_, index) => index + 1));
    expect(lines).toHaveLength(next - 1);
  });

  it("says on the page that it cannot be read now, soon, and what waits", async () => {
    const pooler = await ownPooler();
    const { record, ask, keeping, written } = openAudit(pooler.url);
    await record({ pid: 1 });
    await written();
    await pooler.kill();
    await record({ pid: 2 });
    await eventually(() => expect(keeping().trouble?.what).toBe("unreachable"));
    const began = performance.now();
    const answer = await ask();
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(answer).toMatchObject({ unread: { what: "unreachable" }, total: null, rows: [] });
    expect(answer.writing).toMatchObject({ waiting: 1, lost: 0, trouble: { what: "unreachable" } });
    await pooler.restart();
    await written(20_000);
    await eventually(async () => expect((await ask()).rows.map(({ pid }) => pid)).toEqual([2, 1]));
  });

  it("does not hang while every server connection of the pooler is held", async () => {
    const pooler = await ownPooler({ default_pool_size: 1 });
    const { live, record, ask, keeping, written } = openAudit(pooler.url);
    await live.read();
    const holder = new pg.Client(pooler.url.replace(/\?.*/, ""));
    await holder.connect();
    onTestFinished(() => holder.end().catch(() => {}));
    await holder.query("BEGIN");
    await holder.query("SELECT 1");
    const began = performance.now();
    await record({ pid: 7 });
    const answers = await Promise.all([ask(), ask({ actor: "ana" }), ask({ pid: 7 })]);
    expect(performance.now() - began).toBeLessThan(8_000);
    for (const { unread } of answers) expect(unread?.what).toBe("unreachable");
    expect(keeping().waiting).toBe(1);
    await holder.query("COMMIT");
    await written(20_000);
    expect(await pids()).toEqual([7]);
  });

  it("is not held up by a lock on the table, and keeps an entry once whose answer was lost", async () => {
    const { record, ask, keeping, lines, written } = openAudit(
      urlOf(server, { way: "transaction", database: name, query: "connection_limit=2" }),
    );
    const migration = await connect(server, { database: name });
    await migration.query("BEGIN; LOCK TABLE lifeguard.audit IN ACCESS EXCLUSIVE MODE");
    await record({ pid: 1 }, { pid: 2 });
    await eventually(() => expect(keeping().trouble?.error.sqlstate).toBe("55P03"));
    const began = performance.now();
    expect((await ask()).unread?.error?.sqlstate).toBe("55P03");
    expect(performance.now() - began).toBeLessThan(1_500);
    // As if the first write had been committed and its answer lost.
    const first = line.parse(JSON.parse(lines[0] ?? ""));
    await migration.query(
      "INSERT INTO lifeguard.audit (entry, target_id, actor, action, pid, result) VALUES ($1, $2, 'ana', 'terminate', 1, 'signalled')",
      [first.entry, first.targetId],
    );
    await migration.query("COMMIT");
    await written();
    expect(await pids()).toEqual([1, 2]);
  });

  it("sets one row aside that the database will never take, and keeps those around it", async () => {
    await database.sql("ALTER TABLE lifeguard.audit ADD CONSTRAINT odd CHECK (pid <> 666)");
    onTestFinished(async () => void (await database.sql("ALTER TABLE lifeguard.audit DROP CONSTRAINT odd")));
    const { record, keeping, lines } = openAudit(urlOf(server, { database: name }));
    await record({ pid: 1 }, { pid: 666 }, { pid: 2 });
    await eventually(() => expect(keeping()).toMatchObject({ waiting: 0, lost: 1 }));
    expect(await pids()).toEqual([1, 2]);
    const refused = line.parse(JSON.parse(lines[1] ?? ""));
    expect(JSON.parse(lines[3] ?? "")).toMatchObject({
      lifeguard: "audit",
      entry: refused.entry,
      kept: false,
      why: "23514",
    });
  });

  it("says what a role without rights lacks, and writes what waited once it has them", async () => {
    const { record, ask, keeping } = openAudit(urlOf(server, { user: "nobody_special", database: name }));
    await record({ pid: 1 });
    await eventually(() => expect(keeping().trouble?.what).toBe("not allowed"));
    expect(await ask()).toMatchObject({
      unread: { what: "not allowed", error: { sqlstate: "42501" } },
      writing: { waiting: 1, trouble: { what: "not allowed", error: { sqlstate: "42501" } } },
    });
    await database.sql(
      "GRANT USAGE ON SCHEMA lifeguard TO nobody_special; GRANT SELECT ON lifeguard.audit TO nobody_special",
    );
    onTestFinished(async () => void (await database.sql("DROP OWNED BY nobody_special")));
    expect(await ask()).toMatchObject({ unread: null, total: 0, writing: { waiting: 1 } });
  });

  it("says that the table is missing, and writes what waited when it is there", async () => {
    const late = `${name}_late`;
    const empty = await tables.empty(server, late);
    const { live, record, ask, keeping, written } = openAudit(urlOf(server, { database: late }));
    await record({ pid: 1 });
    await eventually(() => expect(keeping().trouble?.what).toBe("not migrated"));
    await eventually(async () => expect((await live.read()).migrated).toBe(false));
    expect(await ask()).toMatchObject({
      unread: { what: "not migrated" },
      total: null,
      rows: [],
      writing: { waiting: 1, trouble: { what: "not migrated" } },
    });
    await empty.deploy();
    await empty.sql(GRANTS);
    await record({ pid: 2 });
    await written();
    // This instance looks for the table every 30 s; one that starts now sees it at once.
    const { ask: askLater } = openAudit(urlOf(server, { database: late }));
    expect((await askLater()).rows.map(({ pid }) => pid)).toEqual([2, 1]);
  });

  it("says that a replica keeps nothing", async () => {
    await run(server, `ALTER ROLE lifeguard IN DATABASE ${name} SET default_transaction_read_only = on`);
    onTestFinished(
      async () =>
        void (await run(
          server,
          `ALTER ROLE lifeguard IN DATABASE ${name} RESET default_transaction_read_only`,
        )),
    );
    const { record, keeping } = openAudit(urlOf(server, { database: name }));
    await record({ pid: 1 });
    await eventually(() => expect(keeping().trouble).toMatchObject({ what: "read only" }));
  });
});
