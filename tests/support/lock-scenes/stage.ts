import { randomBytes } from "node:crypto";
import type pg from "pg";
import { onTestFinished } from "vitest";
import { z } from "zod";
import { connect, eventually, run, type Server, type Way } from "../ground";
import type { Standing } from "./scene";

type Place = { way?: Way; user?: string; database?: string };

export type Stage = {
  schema: string;
  /** A number of this stage's own, for advisory locks. */
  key: number;
  /** Runs one statement as superuser. */
  ask: (sql: string, values?: unknown[]) => Promise<pg.QueryResult>;
  /** A connected actor outside any transaction. */
  enter: (label: string, place?: Place) => Promise<pg.Client>;
  /** An actor in an open transaction that finds the scene's tables by their bare names. */
  begin: (label: string, place?: Place & { as?: string }) => Promise<pg.Client>;
  /** The actor, in an open transaction unless it has entered before, runs what must wait; returns when it does. */
  waits: (label: string, sql: string) => Promise<void>;
  /** The pid of an actor. Throws when there is none of that label. */
  pidOf: (label: string) => number;
  /** Gives a label to a process that the server itself has started. */
  cast: (label: string, pid: number) => void;
  /** Tells the standing of one that waits without a statement of its own, and of how it goes on. */
  follow: (label: string, pid: number, goesOn: Promise<unknown>) => void;
  /** Turns the actor's open transaction into a prepared one; its session leaves. */
  prepare: (label: string) => Promise<void>;
  standing: () => Standing;
};

const pidRow = z.tuple([z.object({ pid: z.number() })]);
const okRow = z.tuple([z.object({ ok: z.literal(true) })]);

/**
 * A stage for one scene on this server: a schema with `tables` in it, owned by role `app`, whose sessions come `way`.
 * On a standby the tables are made on its `primary`. At the test's end its sessions and prepared transactions are gone, and
 * its tables, unless they go with a server of the scene's own.
 */
export async function openStage(
  server: Server,
  way: Way,
  scene: string,
  tables: string,
  { primary = server, keepsTables = false } = {},
): Promise<Stage> {
  const number = randomBytes(4);
  const schema = `scene_${number.toString("hex")}`;
  const clients = new Map<string, pg.Client>();
  const pids: Record<string, number> = {};
  const gids: Record<string, string> = {};
  const waiting: string[] = [];
  const wentOn: string[] = [];
  const failed: Record<string, string> = {};

  const watcher = await connect(server, { application: "lock scenes" });
  const ask: Stage["ask"] = (sql, values) => watcher.query(sql, values);
  onTestFinished(async () => {
    // A session that waits for a lock does not notice that its client has left.
    const theirs = "FROM pg_stat_activity WHERE starts_with(application_name, $1)";
    await eventually(async () => {
      await ask(`SELECT pg_terminate_backend(pid) ${theirs}`, [`${scene} `]);
      okRow.parse((await ask(`SELECT count(*) = 0 AS ok ${theirs}`, [`${scene} `])).rows);
    });
    for (const gid of Object.values(gids)) await rollback(gid);
    if (!keepsTables) await run(primary, `DROP SCHEMA IF EXISTS ${schema} CASCADE`);
  });
  // Statements sent at once are one transaction: who sees the schema sees the tables.
  await run(
    primary,
    `CREATE SCHEMA ${schema} AUTHORIZATION app; SET search_path = ${schema}; SET ROLE app; ${tables}`,
  );
  await eventually(async () =>
    okRow.parse((await ask("SELECT to_regnamespace($1) IS NOT NULL AS ok", [schema])).rows),
  );

  const rollback = async (gid: string) => {
    const { rowCount } = await ask("SELECT FROM pg_prepared_xacts WHERE gid = $1", [gid]);
    if (rowCount) await ask(`ROLLBACK PREPARED '${gid}'`);
  };
  const open = async (label: string, place: Place | undefined, first: string) => {
    const client = await connect(server, { way, user: "app", ...place, application: `${scene} ${label}` });
    clients.set(label, client);
    await client.query(first);
    pids[label] = pidRow.parse((await client.query("SELECT pg_backend_pid() AS pid")).rows)[0].pid;
    return client;
  };
  const enter: Stage["enter"] = (label, place) => open(label, place, "");
  const begin: Stage["begin"] = (label, { as = "BEGIN", ...place } = {}) =>
    open(label, place, `${as}; SET LOCAL search_path = ${schema}`);
  const pidOf: Stage["pidOf"] = (label) => {
    const pid = pids[label];
    if (pid === undefined) throw new Error(`${scene}: nobody is called ${label}`);
    return pid;
  };
  const cast: Stage["cast"] = (label, pid) => {
    pids[label] = pid;
  };
  const follow: Stage["follow"] = (label, pid, goesOn) => {
    cast(label, pid);
    waiting.push(label);
    goesOn.then(
      () => wentOn.push(label),
      (error: unknown) => {
        failed[label] = String(error);
      },
    );
  };
  const waits: Stage["waits"] = async (label, sql) => {
    const client = clients.get(label) ?? (await begin(label));
    const ended = client.query(sql);
    // Outside a transaction only its name tells which of the pooler's backends serves it.
    const waits = eventually(async () => {
      const { rows } = await ask(
        `SELECT pid FROM pg_stat_activity WHERE application_name = $1 AND wait_event_type = 'Lock'
           AND query = $2 AND EXISTS (SELECT FROM pg_locks WHERE pg_locks.pid = pg_stat_activity.pid AND NOT granted)`,
        [`${scene} ${label}`, sql],
      );
      follow(label, pidRow.parse(rows)[0].pid, ended);
    });
    const early = ended.then(() => {
      throw new Error(`${scene}: ${label} did not have to wait`);
    });
    await Promise.race([waits, early]);
  };
  const signal = async (how: "pg_terminate_backend" | "pg_cancel_backend", label: string) => {
    const { rows } = await ask(`SELECT ${how}($1::int) AS ok`, [pidOf(label)]);
    okRow.parse(rows);
  };

  return {
    schema,
    key: number.readUInt32BE(),
    ask,
    enter,
    begin,
    waits,
    pidOf,
    cast,
    follow,
    prepare: async (label) => {
      const gid = `${schema} ${label}`;
      await clients.get(label)?.query(`PREPARE TRANSACTION '${gid}'`);
      await clients.get(label)?.end();
      gids[label] = gid;
      delete pids[label];
    },
    standing: () => ({
      server,
      schema,
      pids,
      waiting: [...waiting],
      gids,
      wentOn: () => [...wentOn],
      failed: () => ({ ...failed }),
      end: async (label) => (gids[label] ? rollback(gids[label]) : signal("pg_terminate_backend", label)),
      cancel: (label) => signal("pg_cancel_backend", label),
    }),
  };
}
