import { z } from "zod";
import { eventually } from "../ground";
import { keptServer } from "./own-server";
import { type LockScene, majors } from "./scene";
import { openStage } from "./stage";

/** As young as a table's rows may have to be frozen: https://www.postgresql.org/docs/18/runtime-config-vacuum.html */
const OLDEST = 100_000;
/**
 * A table that must be frozen soon and whose vacuum, once begun, takes minutes for its 1,000 pages. Switched off is what would come before:
 * an ordinary one, begun while the transactions are burnt, would keep the urgent one away.
 */
const TABLES = `
  CREATE SCHEMA old AUTHORIZATION app; SET ROLE app;
  CREATE TABLE old.orders (id int, note text) WITH (autovacuum_enabled = off, autovacuum_freeze_max_age = ${OLDEST}, autovacuum_freeze_min_age = 0,
    autovacuum_vacuum_cost_delay = 100, autovacuum_vacuum_cost_limit = 1);
  INSERT INTO old.orders SELECT number, repeat('x', 1000) FROM generate_series(1, 7000) number;
  CREATE PROCEDURE old.burn() LANGUAGE plpgsql AS
    'BEGIN FOR number IN 1..${OLDEST + 1000} LOOP PERFORM txid_current(); COMMIT; END LOOP; END'`;
/** Old for every test: each leaves it as it was, as the vacuum comes back when its worker is ended. */
const serverWithOldTable = keptServer({ autovacuum_naptime: 1, deadlock_timeout: "1s" }, async ({ run }) => {
  await run(TABLES);
  await run("CALL old.burn()");
});
const workerRow = z.tuple([z.object({ pid: z.number() })]);

/** An ordinary autovacuum gives way to whoever waits for it longer than `deadlock_timeout`; this one does not. */
export const autovacuum: LockScene = {
  name: "autovacuum",
  says: "An autovacuum to prevent wraparound holds SHARE UPDATE EXCLUSIVE on a table; an ALTER waits for it, and two readers behind the ALTER.",
  ways: ["direct"],
  majors,
  roots: ["autovacuum"],
  build: async ({ major }, way) => {
    const server = await serverWithOldTable(major);
    const { ask, cast, waits, standing } = await openStage(server, way, "autovacuum", "");
    const [{ pid }] = await eventually(async () => {
      const { rows } = await ask(
        `SELECT pid FROM pg_stat_activity WHERE backend_type = 'autovacuum worker'
           AND query LIKE 'autovacuum: VACUUM %old.orders (to prevent wraparound)' AND wait_event = 'VacuumDelay'`,
      );
      return workerRow.parse(rows);
    }, 60_000);
    cast("autovacuum", pid);
    await waits("alter", "ALTER TABLE old.orders ADD COLUMN gift_note text");
    for (const label of ["reader 1", "reader 2"]) await waits(label, "SELECT count(*) FROM old.orders");
    return standing();
  },
};
