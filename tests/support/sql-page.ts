import type pg from "pg";
import { expect, onTestFinished } from "vitest";
import { queries } from "@/lib/views/queries/queries";
import { connect, eventually, run, type Server } from "./ground";

/** The text of a statement of the SQL page. */
export function sqlOf(id: string): string {
  const found = queries.find((query) => query.id === id);
  if (!found) throw new Error(`no query ${id}`);
  return found.sql;
}

/** The server process behind a client. */
export const pidOf = async (client: pg.Client): Promise<number> =>
  (await client.query("SELECT pg_backend_pid() AS pid")).rows[0].pid;

/** A statement that will wait, or be ended: its outcome is not what the test is about. */
function sendOff(client: pg.Client, sql: string) {
  client.query(sql).catch(() => {});
}

/**
 * The scene of the SQL page: a leaked idle transaction with two updates behind it; a busy transaction with one behind it;
 * a prepared transaction with one behind it; and someone idle who harms nobody.
 */
export async function scene(server: Server) {
  await run(
    server,
    "DROP TABLE IF EXISTS seats; CREATE TABLE seats (id int PRIMARY KEY, taken int); INSERT INTO seats VALUES (1, 0), (2, 0), (3, 0)",
  );
  const leaker = await connect(server, { application: "leaker" });
  const busy = await connect(server, { application: "busy" });
  const idle = await connect(server, { application: "idle" });
  const preparer = await connect(server);
  const waiters = await Promise.all([1, 1, 2, 3].map(() => connect(server, { application: "waiter" })));
  onTestFinished(async () => {
    await run(
      server,
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name IN ('leaker', 'busy', 'waiter')",
    );
    await run(server, "ROLLBACK PREPARED 'lost''one'").catch(() => {});
    await run(server, "DROP TABLE seats");
  });
  const leakerPid = await pidOf(leaker);
  await leaker.query("BEGIN; UPDATE seats SET taken = 1 WHERE id = 1");
  await busy.query("BEGIN; SET LOCAL statement_timeout = '50s'; UPDATE seats SET taken = 1 WHERE id = 2");
  sendOff(busy, "DO $$ BEGIN LOOP PERFORM 1; END LOOP; END $$");
  await preparer.query("BEGIN; UPDATE seats SET taken = 1 WHERE id = 3; PREPARE TRANSACTION 'lost''one'");
  await idle.query("SELECT 1");
  const [first, second, third, fourth] = waiters;
  if (!first || !second || !third || !fourth) throw new Error("waiters missing");
  const pids = {
    leaker: leakerPid,
    idle: await pidOf(idle),
    first: await pidOf(first),
    second: await pidOf(second),
    third: await pidOf(third),
    fourth: await pidOf(fourth),
  };
  sendOff(first, "UPDATE seats SET taken = 2 WHERE id = 1");
  // The order of the queue is part of the scene: the second comes when the first already waits.
  await eventually(async () => {
    const { rows } = await run(server, "SELECT 1 FROM pg_locks WHERE NOT granted");
    expect(rows).toHaveLength(1);
  });
  sendOff(second, "UPDATE seats SET taken = 3 WHERE id = 1");
  sendOff(third, "UPDATE seats SET taken = 4 WHERE id = 2");
  sendOff(fourth, "UPDATE seats SET taken = 5 WHERE id = 3");
  await eventually(async () => {
    const { rows } = await run(server, "SELECT 1 FROM pg_locks WHERE NOT granted");
    expect(rows).toHaveLength(4);
  });
  const { rows } = await run(server, "SELECT pid FROM pg_stat_activity WHERE application_name = 'busy'");
  return { ...pids, busy: rows[0].pid };
}
