import type pg from "pg";
import { expect } from "vitest";
import { eventually, run, type Server } from "./ground";
import { createSimulator, type Simulator } from "./lock-simulator";
import { type Actor, actorOn, advisoryTarget, type Target } from "./lock-simulator-replay";

export type Ask = { target: Target; mode: string };

/** A parallel worker; it stands before the gate of its next ask, or waits for, or behind, what it asked for last. */
export type Worker = { pid: number; asks: readonly Ask[]; gates: readonly Gate[]; step: number };

/** An advisory lock that the conductor holds until it is somebody's turn. Workers may take advisory locks since 13. */
type Gate = { lock: string; close: string; open: string; pass: string };

function gate(database: number, key: number): Gate {
  const { lock, sql } = advisoryTarget(database, key);
  return {
    lock,
    close: `SELECT pg_advisory_lock(${key})`,
    open: `SELECT pg_advisory_unlock(${key})`,
    pass: sql("ShareLock"),
  };
}

/** A table in `schema` whose two partitions are read by a parallel worker each, which obeys the statements in its row. */
export async function stageWorkers(server: Server, schema: string): Promise<void> {
  const partition = (name: string, worker: number) =>
    `CREATE TABLE ${schema}.${name} PARTITION OF ${schema}.scripts FOR VALUES IN (${worker}) WITH (parallel_workers = 2, autovacuum_enabled = off);`;
  await run(
    server,
    `CREATE TABLE ${schema}.scripts (worker int, statements text[]) PARTITION BY LIST (worker);
     ${partition("first", 0)} ${partition("second", 1)}
     CREATE FUNCTION ${schema}.obey(statements text[]) RETURNS int LANGUAGE plpgsql PARALLEL SAFE COST 100000 AS $$
       DECLARE statement text;
       BEGIN FOREACH statement IN ARRAY statements LOOP EXECUTE statement; END LOOP; RETURN 1; END $$`,
  );
}

const PARALLEL = `SET LOCAL min_parallel_table_scan_size = 0; SET LOCAL parallel_setup_cost = 0; SET LOCAL parallel_tuple_cost = 0;
  SET LOCAL parallel_leader_participation = off; SET LOCAL max_parallel_workers_per_gather = 2`;

/**
 * A leader that holds `held`, its two workers, each before its first gate and with one gate after its last ask, and a simulator
 * in the same state. Nobody else may hold a lock on their targets yet.
 */
export async function startWorkers(
  on: { server: Server; monitor: pg.Client; schema: string; database: number },
  held: readonly Ask[],
  scripts: readonly [readonly Ask[], readonly Ask[]],
): Promise<{ leader: Actor; conductor: Actor; workers: Worker[]; simulator: Simulator }> {
  const { server, monitor, schema, database } = on;
  const [leader, conductor] = await Promise.all([actorOn(server), actorOn(server)]);
  const plans = scripts.map((asks, worker) => ({
    asks,
    gates: [...asks, null].map((_, step) => gate(database, 9_000 + worker * 100 + step)),
  }));
  await run(server, `TRUNCATE ${schema}.scripts`);
  for (const [worker, { asks, gates }] of plans.entries()) {
    for (const { close } of gates) await conductor.client.query(close);
    const asked = asks.map(({ target, mode }) => target.sql(mode));
    const statements = gates.flatMap(({ pass }, step) => [pass, ...asked.slice(step, step + 1)]);
    await monitor.query(`INSERT INTO ${schema}.scripts VALUES ($1, $2)`, [worker, statements]);
  }
  for (const { target, mode } of held) await leader.client.query(target.sql(mode));
  await leader.client.query(PARALLEL);
  leader.send(`SELECT ${schema}.obey(statements) FROM ${schema}.scripts`);

  const workers = await eventually(async () => {
    const { rows } = await monitor.query<{ pid: number }>(
      `SELECT pid FROM pg_locks JOIN pg_stat_activity USING (pid)
       WHERE NOT granted AND leader_pid = $1 AND objid IN (9000, 9100) ORDER BY objid`,
      [leader.pid],
    );
    expect(rows.length, `the query: ${leader.outcome()}`).toBe(plans.length);
    return plans.map((plan, worker) => ({ pid: rows[worker]?.pid ?? 0, ...plan, step: 0 }));
  });
  const simulator = createSimulator({ leaderOf: new Map(workers.map(({ pid }) => [pid, leader.pid])) });
  for (const { target, mode } of held) simulator.acquire(leader.pid, target.lock, mode);
  for (const { pid, gates } of workers) {
    for (const { lock } of gates) simulator.acquire(conductor.pid, lock, "ExclusiveLock");
    if (gates[0]) simulator.acquire(pid, gates[0].lock, "ShareLock");
  }
  return { leader, conductor, workers, simulator };
}
