import pg from "pg";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { openDatabase } from "@/lib/server/db/database";
import { classify } from "@/lib/shared/errors/classify";
import { freePort } from "../../demo/postgres";
import { connect, run, servers, urlOf } from "../support/ground";
import { errorOf, smallPooler } from "../support/real-errors";
import { clients, TABLE, wrongs } from "../support/wrongs";

describe.each(servers)("errors of PostgreSQL $major", (server) => {
  beforeAll(async () => {
    await run(server, `CREATE TABLE ${TABLE} (id int PRIMARY KEY, n int)`);
    await run(server, `INSERT INTO ${TABLE} VALUES (1, 0), (2, 0)`);
    await run(server, "CREATE ROLE classified LOGIN PASSWORD 'classified' CONNECTION LIMIT 0");
    await run(server, "CREATE DATABASE classify_none CONNECTION LIMIT 0");
  });
  afterAll(async () => {
    await run(server, `DROP TABLE ${TABLE}`);
    await run(server, "DROP ROLE classified");
    await run(server, "DROP DATABASE classify_none");
  });

  describe.each(clients)("through %s", (_, client) => {
    it.each(wrongs)("%s: %s", async (_, expected, code, work) => {
      const url = urlOf(server, { user: "postgres", query: "connection_limit=2" });
      const found = classify(await errorOf(client(url, (query) => work(query, server))));
      expect(found).toMatchObject({ class: expected, sqlstate: code });
    });

    it("a signal that is not its to send: perm_signal", async () => {
      const { rows } = await (await connect(server)).query("SELECT pg_backend_pid() AS pid");
      const url = urlOf(server, { user: "nobody_special" });
      const error = await errorOf(
        client(url, (query) => query(`SELECT pg_terminate_backend(${rows[0].pid})`)),
      );
      expect(classify(error)).toMatchObject({ class: "perm_signal", sqlstate: "42501" });
    });

    it.each<[string, string | null, string]>([
      ["auth_failed", "28P01", urlOf(server).replace(":lifeguard@", ":wrong@")],
      ["auth_failed", "28P01", urlOf(server, { user: "who_is_that" })],
      ["no_db", "3D000", urlOf(server, { database: "not_here" })],
      ["role_limit", "53300", urlOf(server, { user: "classified" })],
      ["db_limit", "53300", urlOf(server, { database: "classify_none" })],
      ["pgb_auth", null, urlOf(server, { way: "transaction" }).replace(":lifeguard@", ":wrong@")],
    ])("who is not let in: %s %s", async (expected, code, url) => {
      const found = classify(await errorOf(client(url, (query) => query("SELECT 1"))));
      expect(found.class).toBe(expected);
      if (code) expect(found.sqlstate).toBe(code);
    });

    it("where nobody listens: refused", async () => {
      const url = `postgresql://lifeguard:lifeguard@127.0.0.1:${await freePort()}/postgres`;
      expect(classify(await errorOf(client(url, (query) => query("SELECT 1")))).class).toBe("refused");
    });
  });

  it("a transaction left idle too long: idle_tx", async () => {
    const client = await connect(server);
    const said = new Promise((resolve) => client.once("error", resolve));
    await client.query("BEGIN; SET LOCAL idle_in_transaction_session_timeout = 50");
    expect(classify(await said)).toMatchObject({ class: "idle_tx", sqlstate: "25P03" });
  });
});

describe.each(servers)("a pool that has nothing left, PostgreSQL $major", (server) => {
  async function heldPooler() {
    const url = (await smallPooler(server)).url({ user: "lifeguard" });
    const holder = new pg.Client(url);
    await holder.connect();
    onTestFinished(() => holder.end().catch(() => {}));
    await holder.query("BEGIN");
    return url;
  }

  it.each(clients)("PgBouncer's, through %s: pgb_query_wait, pgb_max_client", async (_, client) => {
    const url = await heldPooler();
    expect(classify(await errorOf(client(url, (query) => query("SELECT 1")))).class).toBe("pgb_query_wait");
    for (let more = 0; more < 2; more++) {
      const other = new pg.Client(url);
      other.on("error", () => {});
      await other.connect();
      onTestFinished(() => other.end().catch(() => {}));
    }
    expect(classify(await errorOf(client(url, (query) => query("SELECT 1")))).class).toBe("pgb_max_client");
  });

  it("the client's own: client_pool", async () => {
    const database = openDatabase(urlOf(server, { query: "connection_limit=1&pool_timeout=1" }));
    onTestFinished(() => database.close());
    // Prisma begins a query when somebody waits for it.
    const slow = database.prisma.$queryRawUnsafe("SELECT pg_sleep(2)::text").then(() => {});
    const error = await errorOf(database.prisma.$queryRawUnsafe("SELECT 1"));
    expect(classify(error).class).toBe("client_pool");
    await slow;
  });
});
