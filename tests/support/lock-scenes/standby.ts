import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { connect, eventually, run } from "../ground";
import { keptStandby } from "./own-server";
import { type LockScene, majors, type Standing } from "./scene";
import { openStage } from "./stage";

const READ = "SELECT count(*) FROM orders";
const startupRow = z.tuple([z.object({ pid: z.number() })]);
const STARTUP_WAITS = `SELECT pid FROM pg_stat_activity WHERE backend_type = 'startup'
  AND EXISTS (SELECT FROM pg_locks WHERE pg_locks.pid = pg_stat_activity.pid AND NOT granted)`;

async function conflict(major: 13 | 18, scene: string, commits: boolean): Promise<Standing> {
  const { primary, standby } = await keptStandby(major);
  const stage = await openStage(standby, "direct", scene, "CREATE TABLE orders (id int)", {
    primary,
    keepsTables: true,
  });
  await (await stage.begin("root")).query(READ);
  const writer = await connect(primary, { user: "app", application: `${scene} writer` });
  await writer.query(`BEGIN; LOCK TABLE ${stage.schema}.orders IN ACCESS EXCLUSIVE MODE`);
  // A lock's WAL record waits for company: another transaction's commit sends it on its way.
  await (commits ? writer.query("COMMIT") : run(primary, `CREATE TABLE ${stage.schema}.company ()`));
  const [{ pid }] = await eventually(async () => startupRow.parse((await stage.ask(STARTUP_WAITS)).rows));
  const waits = async () => {
    while ((await stage.ask(STARTUP_WAITS)).rowCount) await sleep(20);
  };
  stage.follow("startup", pid, waits());
  for (let number = 1; number <= 3; number++) await stage.waits(`reader ${number}`, READ);
  return stage.standing();
}

/** PostgreSQL signals no startup process: `end("startup")` throws. */
export const standbyConflict: LockScene = {
  name: "hot standby in conflict",
  says: "On a standby an open transaction has read a table that a transaction on the primary has locked since, so replay (the startup process) waits, and three readers behind it. The root's end frees the startup process alone: the primary's transaction is still open.",
  ways: ["direct"],
  majors,
  roots: ["root"],
  build: ({ major }) => conflict(major, "hot standby in conflict", false),
};

export const standbyConflictOver: LockScene = {
  name: "hot standby, lock over",
  says: "As before, but the primary's transaction has ended: the root's end frees the startup process and, once it has replayed the commit, the readers.",
  ways: ["direct"],
  majors,
  roots: ["root"],
  build: ({ major }) => conflict(major, "hot standby, lock over", true),
};
