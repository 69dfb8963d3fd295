import { expect } from "vitest";
import { z } from "zod";
import { eventually, type Server, type Way, ways } from "../ground";
import { type LockScene, majors, type Standing } from "./scene";
import { openStage } from "./stage";

const TABLES = `
  CREATE TABLE prices (amount int);
  CREATE TABLE orders (id int) WITH (parallel_workers = 2);
  INSERT INTO orders SELECT generate_series(1, 5000);
  CREATE FUNCTION price(int) RETURNS int LANGUAGE plpgsql STABLE PARALLEL SAFE AS
    'BEGIN RETURN (SELECT max(amount) FROM prices); END'`;
const waiterRows = z.array(z.object({ pid: z.number() }));

/** What a function's body reads is locked by each process that first runs it, not by the leader when it plans. */
async function parallelSum(server: Server, way: Way, scene: string, leaderToo: boolean): Promise<Standing> {
  const stage = await openStage(server, way, scene, TABLES);
  await (await stage.begin("root")).query("LOCK TABLE prices IN ACCESS EXCLUSIVE MODE");
  const leader = await stage.begin("leader");
  await leader.query(
    `SET LOCAL parallel_setup_cost = 0; SET LOCAL parallel_tuple_cost = 0;
     SET LOCAL parallel_leader_participation = ${leaderToo}`,
  );
  const pid = stage.pidOf("leader");
  const ended = leader.query("SELECT sum(price(id)) FROM orders");
  stage.follow("leader", pid, ended);
  const workers = await eventually(async () => {
    const { rows } = await stage.ask(
      "SELECT pid FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE NOT granted AND $1 IN (pid, leader_pid) ORDER BY pid",
      [pid],
    );
    const all = waiterRows.parse(rows).filter((row) => row.pid !== pid);
    expect([all.length, rows.length]).toEqual([2, leaderToo ? 3 : 2]);
    return all;
  });
  workers.forEach((worker, index) => {
    stage.follow(`worker ${index + 1}`, worker.pid, ended);
  });
  await stage.waits("alter", "ALTER TABLE orders ADD COLUMN gift_note text");
  return stage.standing();
}

export const parallelQuery: LockScene = {
  name: "parallel query",
  says: "Two parallel workers wait for a table lock, and their leader for them (no lock of its own); an ALTER waits for all three. The root's end frees the query, then its transaction is in the ALTER's way.",
  ways,
  majors,
  roots: ["root"],
  build: (server, way) => parallelSum(server, way, "parallel query", false),
};

export const parallelQueryLeader: LockScene = {
  name: "parallel query, leader too",
  says: "As before, but the leader works as well and waits for the same lock as its two workers, in whatever order the three came.",
  ways,
  majors,
  roots: ["root"],
  build: (server, way) => parallelSum(server, way, "parallel query, leader too", true),
};
