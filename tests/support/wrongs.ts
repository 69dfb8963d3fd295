import pg from "pg";
import { expect, onTestFinished } from "vitest";
import { openDatabase } from "@/lib/server/db/database";
import { connect, eventually, run, type Server } from "./ground";

/** One statement of the transaction in which it happens. */
export type Query = (sql: string) => Promise<unknown>;
/** One transaction in which something goes wrong; rejects with what the client makes of it. */
export type Client = (url: string, work: (query: Query) => Promise<unknown>) => Promise<void>;

/** The driver alone, and Prisma 7 over it as Lifeguard uses it. */
export const clients: [string, Client][] = [
  [
    "pg",
    async (url, work) => {
      const client = new pg.Client(url);
      client.on("error", () => {});
      onTestFinished(() => client.end().catch(() => {}));
      await client.connect();
      await client.query("BEGIN");
      await work((sql) => client.query(sql));
    },
  ],
  [
    "Prisma",
    async (url, work) => {
      const database = openDatabase(url);
      onTestFinished(() => database.close());
      await database.prisma.$transaction((tx) => work((sql) => tx.$queryRawUnsafe(sql)));
    },
  ],
];

export const TABLE = "classify_rows";
const sleep = (query: Query) => query("SELECT pg_sleep(20)::text");
/** Signals who sleeps here, as soon as it does. */
const signal = (server: Server, how: "cancel" | "terminate") =>
  eventually(async () => {
    const { rows } = await run(
      server,
      `SELECT pg_${how}_backend(pid) AS hit FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(20)::text' AND state = 'active'`,
    );
    expect(rows).toEqual([{ hit: true }]);
  });

export type Wrong = [
  name: string,
  expected: string,
  code: string,
  work: (query: Query, server: Server) => Promise<unknown>,
];

export const wrongs: Wrong[] = [
  [
    "a statement runs too long",
    "stmt_timeout",
    "57014",
    async (query) => {
      await query("SET LOCAL statement_timeout = 50");
      await sleep(query);
    },
  ],
  [
    "somebody cancels",
    "user_cancel",
    "57014",
    (query, server) => Promise.all([sleep(query), signal(server, "cancel")]),
  ],
  [
    "an administrator terminates",
    "admin_shutdown",
    "57P01",
    (query, server) => Promise.all([sleep(query), signal(server, "terminate")]),
  ],
  [
    "a lock is not given in time",
    "lock_timeout",
    "55P03",
    async (query, server) => {
      const holder = await connect(server);
      await holder.query(`BEGIN; LOCK TABLE ${TABLE}`);
      await query("SET LOCAL lock_timeout = 50");
      await query(`SELECT id FROM ${TABLE}`);
    },
  ],
  [
    "two wait for each other",
    "deadlock",
    "40P01",
    async (query, server) => {
      const other = await connect(server);
      await other.query(`BEGIN; UPDATE ${TABLE} SET n = 1 WHERE id = 2`);
      await query("SET LOCAL deadlock_timeout = 50");
      await query(`UPDATE ${TABLE} SET n = 1 WHERE id = 1`);
      const theirs = other.query(`UPDATE ${TABLE} SET n = 1 WHERE id = 1`);
      await query(`UPDATE ${TABLE} SET n = 1 WHERE id = 2`).finally(() => theirs.catch(() => {}));
    },
  ],
  [
    "another was first",
    "serialization",
    "40001",
    async (query, server) => {
      await query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
      await query(`SELECT count(*)::int FROM ${TABLE}`);
      await run(server, `UPDATE ${TABLE} SET n = n + 1 WHERE id = 1`);
      await query(`UPDATE ${TABLE} SET n = 7 WHERE id = 1`);
    },
  ],
  ["a prepared statement is another connection's", "ps_missing", "26000", (query) => query("EXECUTE s17")],
  [
    "a prepared statement is there already",
    "ps_dup",
    "42P05",
    async (query) => {
      await query("PREPARE s0 AS SELECT 1");
      await query("PREPARE s0 AS SELECT 1");
    },
  ],
  ["a row is there already", "none", "23505", (query) => query(`INSERT INTO ${TABLE} VALUES (1, 0)`)],
  ["the syntax is wrong", "none", "42601", (query) => query("SELEC 1")],
  ["there is no such table", "none", "42P01", (query) => query('SELECT * FROM "too many clients already"')],
  ["nought divides", "none", "22012", (query) => query("SELECT 1 / 0")],
];
