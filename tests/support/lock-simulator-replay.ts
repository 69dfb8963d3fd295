import type pg from "pg";
import { expect } from "vitest";
import { connect, eventually, run, type Server } from "./ground";
import type { Simulator } from "./lock-simulator";
import { MODES } from "./lock-simulator-modes";

/** An object that both the simulator and a real server lock: its key in pg_locks, its modes, and the statement that asks. */
export type Target = { lock: string; modes: readonly string[]; sql: (mode: string) => string };

/** An advisory lock on `key` in this database, asked for until the end of the transaction. */
export function advisoryTarget(database: number, key: number): Target {
  return {
    lock: `advisory/${database}/0/${key}/1`,
    modes: ["ShareLock", "ExclusiveLock"],
    sql: (mode) => `SELECT pg_advisory_xact_lock${mode === "ShareLock" ? "_shared" : ""}(${key})`,
  };
}

/** Makes a schema with two empty tables, to be dropped by `run`; returns the database's oid and the tables as targets. */
export async function stageTables(server: Server, schema: string) {
  await run(server, `DROP SCHEMA IF EXISTS ${schema} CASCADE; CREATE SCHEMA ${schema}`);
  const tables: Target[] = [];
  let database = 0;
  for (const table of [`${schema}.one`, `${schema}.two`]) {
    // No vacuum of its own accord: it would take locks that the simulator does not know of.
    await run(server, `CREATE TABLE ${table} () WITH (autovacuum_enabled = off)`);
    const { rows } = await run(
      server,
      `SELECT d.oid::int8::int4 AS database, '${table}'::regclass::oid::int8::int4 AS relation FROM pg_database d WHERE datname = current_database()`,
    );
    database = rows[0].database;
    // AccessShareLock is ACCESS SHARE to the statement.
    const words = (mode: string) => mode.replace(/Lock$/, "").replaceAll(/\B[A-Z]/g, " $&");
    tables.push({
      lock: `relation/${database}/${rows[0].relation}`,
      modes: MODES,
      sql: (mode) => `LOCK TABLE ${table} IN ${words(mode)} MODE`,
    });
  }
  return { database, tables };
}

/** One line a row of pg_locks on these objects, each wait with its pg_blocking_pids, sorted. */
function picture(simulator: Simulator, locks: readonly string[]): string[] {
  const rows = simulator.locks().filter((row) => locks.includes(row.lock));
  return rows
    .map(({ pid, lock, mode, granted }) => {
      const blockers = simulator.blockingPids(pid).toSorted((a, b) => a - b);
      return `${pid} ${granted ? "holds" : "awaits"} ${mode} on ${lock}${granted ? "" : ` behind ${blockers}`}`;
    })
    .toSorted();
}

async function realPicture(monitor: pg.Client, locks: readonly string[]): Promise<string[]> {
  const { rows } = await monitor.query<{ line: string }>(
    `SELECT concat(pid, CASE WHEN granted THEN ' holds ' ELSE ' awaits ' END, mode, ' on ', lock,
       CASE WHEN NOT granted THEN ' behind ' || array_to_string(ARRAY(SELECT unnest(pg_blocking_pids(pid)) ORDER BY 1), ',') END) AS line
     FROM (SELECT *, concat_ws('/', locktype, database, relation, page, tuple, virtualxid, transactionid, classid, objid, objsubid) AS lock
       FROM pg_locks) l WHERE lock = ANY($1)`,
    [locks],
  );
  return rows.map((row) => row.line).toSorted();
}

/** A session in a transaction, and the outcome of its last statement once there is one: "done" or an SQLSTATE. */
export type Actor = {
  pid: number;
  client: pg.Client;
  send: (sql: string) => void;
  outcome: () => string | null;
};

/** Connects, begins a transaction, and sends statements without waiting for them. */
export async function actorOn(server: Server): Promise<Actor> {
  const client = await connect(server, { application: "lock-simulator" });
  const { rows } = await client.query("SELECT pg_backend_pid() AS pid");
  await client.query("BEGIN");
  let outcome: string | null = "done";
  const send = (sql: string) => {
    outcome = null;
    client.query(sql).then(
      () => {
        outcome = "done";
      },
      (error: { code?: string }) => {
        outcome = error.code ?? "lost";
      },
    );
  };
  return { pid: rows[0].pid, client, send, outcome: () => outcome };
}

/**
 * Waits until the server's locks on these objects and everybody's blocking pids are the simulator's, and until those actors are
 * still without an answer who wait there; fails with the story told.
 */
export async function expectSame(
  simulator: Simulator,
  on: { monitor: pg.Client; locks: readonly string[]; actors: readonly Actor[]; story: readonly string[] },
): Promise<void> {
  const told = on.story.join("\n");
  const simulated = picture(simulator, on.locks);
  await eventually(
    async () => expect(await realPicture(on.monitor, on.locks), told).toEqual(simulated),
    3_000,
  );
  const waiting = new Set(simulator.locks().flatMap((row) => (row.granted ? [] : [row.pid])));
  const pidsOf = (actors: readonly Actor[]) => actors.map((actor) => actor.pid);
  await eventually(() => {
    const unanswered = on.actors.filter((actor) => actor.outcome() === null);
    expect(pidsOf(unanswered), told).toEqual(pidsOf(on.actors).filter((pid) => waiting.has(pid)));
  }, 3_000);
}

/** Ends a session, and waits until its backend is gone, which by then has let go of all its locks. */
export async function terminate(monitor: pg.Client, pid: number): Promise<void> {
  await monitor.query("SELECT pg_terminate_backend($1)", [pid]);
  await eventually(async () => {
    const { rowCount } = await monitor.query("SELECT FROM pg_stat_activity WHERE pid = $1", [pid]);
    expect(rowCount).toBe(0);
  });
}
