import pg from "pg";
import { z } from "zod";
import { pause } from "../../demo/pause";
import { startPgBouncer } from "../../demo/pgbouncer";
import { startPostgres } from "../../demo/postgres";
import { signalStatement } from "../../lib/server/act/statement";
import { type Database, openDatabase } from "../../lib/server/db/database";
import { readRows } from "../../lib/server/sql";
import type { Identity, Signal } from "../../lib/shared/actions/identity";

/** One race: how long before the signal was sent the work had changed, in ms, and whom it hit. */
export type Race = { headStartMs: number; hit: "nobody" | "the next"; signalled: boolean };
export type Residue = { sent: number; hitSeen: number; hitNext: number; nobody: number };

/** Whom the signal must not hit: the head start from which on nobody else may be (DESIGN, issue of acting). */
export const SAFE_MS = 5;

const IDENTITY = ["backend_start", "xact_start", "query_start", "state_change"]
  .map((column) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS ${column}`)
  .join(", ");

const answer = z.object({ signalled: z.boolean().nullable() });

async function seenOf(reader: pg.Client, pid: number): Promise<Identity> {
  const { rows } = await reader.query(`SELECT ${IDENTITY}, state FROM pg_stat_activity WHERE pid = ${pid}`);
  const { backend_start, xact_start, query_start, state_change, state } = rows[0];
  return {
    backendStart: backend_start,
    xactStart: xact_start,
    queryStart: query_start,
    stateChange: state_change,
    state,
  };
}

async function send(database: Database, signal: Signal, pid: number, seen: Identity): Promise<boolean> {
  const until = (Date.now() + 60_000) * 1_000;
  const { sql, values } = signalStatement({ signal, pid, seen, minQueryAgeMs: 0, until });
  const [row] = await readRows(database.prisma, answer, sql, { values });
  return row?.signalled === true;
}

/** PgBouncer in transaction mode with one server connection, two clients of it, and Lifeguard's own way to signal. */
async function layGround() {
  const server = await startPostgres();
  await server.run(`CREATE ROLE lifeguard LOGIN PASSWORD 'lifeguard'; GRANT pg_monitor, pg_signal_backend TO lifeguard;
    CREATE ROLE app LOGIN PASSWORD 'app'`);
  const pooler = await startPgBouncer({
    serverPort: server.port,
    mode: "transaction",
    users: { app: "app" },
    settings: { default_pool_size: 1, server_login_retry: 0 },
  });
  const clients: pg.Client[] = [];
  const connect = async (url: string) => {
    const client = new pg.Client(url);
    client.on("error", () => {});
    await client.connect();
    clients.push(client);
    return client;
  };
  const database = openDatabase(server.url({ user: "lifeguard" }));
  return {
    database,
    reader: await connect(server.url()),
    client: () => connect(pooler.url({ user: "app" })),
    stop: async () => {
      await Promise.all(clients.map((client) => client.end().catch(() => {})));
      await database.close();
      await pooler.stop();
      await server.stop();
    },
  };
}

const pidOf = async (client: pg.Client) =>
  Number((await client.query("SELECT pg_backend_pid() AS pid")).rows[0].pid);

/** A is seen idle in transaction and commits, B takes the backend, then what was seen is terminated; `count` times, `fromMs` to 5 ms more apart. */
export async function raceTerminates(count: number, fromMs: number): Promise<Race[]> {
  const ground = await layGround();
  const races: Race[] = [];
  try {
    let [a, b] = [await ground.client(), await ground.client()];
    for (let race = 0; race < count; race++) {
      await a.query("BEGIN");
      const pid = await pidOf(a);
      const seen = await seenOf(ground.reader, pid);
      // Every tenth: the pid is the same, and the session another.
      const aim = race % 10 === 0 ? { ...seen, backendStart: "2026-01-01T00:00:00.000000Z" } : seen;
      await a.query("COMMIT");
      const changedAt = performance.now();
      await b.query("BEGIN");
      const due = changedAt + fromMs + Math.random() * 5;
      while (performance.now() < due) await pause(0);
      const headStartMs = performance.now() - changedAt;
      const signalled = await send(ground.database, "terminate", pid, aim);
      const alive = await b.query("COMMIT").then(
        () => true,
        () => false,
      );
      races.push({ headStartMs, signalled, hit: alive ? "nobody" : "the next" });
      if (!alive) [a, b] = [await ground.client(), await ground.client()];
    }
    return races;
  } finally {
    await ground.stop();
  }
}

/** A's query is cancelled as it ends, while B's waits for its backend: whom the signals hit. `count` cancels that PostgreSQL took. */
export async function measureResidue(count: number): Promise<Residue> {
  const ground = await layGround();
  const residue: Residue = { sent: 0, hitSeen: 0, hitNext: 0, nobody: 0 };
  try {
    const [a, b] = [await ground.client(), await ground.client()];
    const pid = await pidOf(a);
    while (residue.sent < count) {
      const lasts = 20;
      const first = a.query(`SELECT pg_sleep(${lasts / 1_000})`).then(
        () => false,
        () => true,
      );
      const start = performance.now();
      await pause(5);
      const seen = await seenOf(ground.reader, pid);
      const second = b.query("SELECT pg_sleep(0.01)").then(
        () => false,
        () => true,
      );
      // So that the check falls into its last milliseconds, as the residue lies nowhere else.
      const due = start + lasts - 5 + Math.random() * 5;
      while (performance.now() < due) await pause(0);
      const signalled = await send(ground.database, "cancel", pid, seen);
      const [hitSeen, hitNext] = await Promise.all([first, second]);
      if (!signalled) continue;
      residue.sent++;
      if (hitSeen) residue.hitSeen++;
      else if (hitNext) residue.hitNext++;
      else residue.nobody++;
    }
    return residue;
  } finally {
    await ground.stop();
  }
}
