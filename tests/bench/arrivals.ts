import pg from "pg";
import { median, percentile } from "./figure";
import { exponential, type Kind, nextTime, random } from "./service-times";

/** What three round trips add to the time that a server connection is kept. */
const ROUND_TRIPS_MS = 1.5;

export type Plan = {
  pool: number;
  /** How much of the pool is to be busy, 0 to 1. */
  load: number;
  transactionMs: number;
  kind: Kind;
  lastsMs: number;
  seed: number;
};

export type Sample = {
  /** As many transactions as the pool has connections, or more, were under way when it was sent. */
  queued: boolean;
  /** From sending BEGIN until its answer: a server connection is assigned by then. */
  beginMs: number;
  /** How long the server was asked to work. */
  askedMs: number;
  /** How long it worked, by its own clock. */
  heldMs: number;
};

export type Arrived = {
  samples: Sample[];
  /** What a BEGIN takes that finds a free connection (median), in ms. */
  baseMs: number;
  /** What 99 of 100 of them take at most. */
  slowestMs: number;
  tookMs: number;
  /** Transactions that found no client: none may, or the arrivals would not be what they claim. */
  clientless: number;
};

/** Between two arrivals, on average, so that the pool is as busy as planned. */
export const meanGapMs = ({ pool, load, transactionMs }: Plan): number =>
  (transactionMs + ROUND_TRIPS_MS) / (pool * load);

/** One transaction as an application sends it: its server connection is held over three round trips. */
async function transact(client: pg.Client, ms: number): Promise<Omit<Sample, "queued">> {
  const sent = performance.now();
  await client.query("BEGIN");
  const beginMs = performance.now() - sent;
  const { rows } = await client.query(
    `SELECT (extract(epoch FROM clock_timestamp() - statement_timestamp()) * 1000)::float8 AS held FROM pg_sleep(${(ms / 1_000).toFixed(6)})`,
  );
  await client.query("COMMIT");
  return { beginMs, askedMs: ms, heldMs: Number(rows[0].held) };
}

/** Clients that are connected, and behind them all `pool` server connections. */
export async function connected(url: string, count: number, pool: number): Promise<pg.Client[]> {
  const clients: pg.Client[] = [];
  for (let index = 0; index < count; index++) {
    const client = new pg.Client(url);
    await client.connect();
    clients.push(client);
  }
  await Promise.all(clients.slice(0, pool).map((client) => transact(client, 200)));
  return clients;
}

/**
 * Sends transactions at random moments that do not heed whether earlier ones are done (Poisson arrivals, open loop), from clients that
 * are connected already, and measures how long each waits for a server connection.
 */
export async function drive(clients: readonly pg.Client[], plan: Plan): Promise<Arrived> {
  const { pool, transactionMs, kind } = plan;
  const uniform = random(plan.seed);
  const idle = [...clients];
  const samples: Sample[] = [];
  const running = new Set<Promise<void>>();
  let clientless = 0;
  const betweenMs = meanGapMs(plan);
  const started = performance.now();
  for (let next = started; next < started + plan.lastsMs; ) {
    next += exponential(betweenMs, uniform);
    const pause = next - performance.now();
    if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
    const ms = nextTime(kind, transactionMs, uniform);
    const client = idle.pop();
    if (!client) {
      clientless++;
      continue;
    }
    const queued = running.size >= pool;
    const work = transact(client, ms).then((sample) => {
      samples.push({ queued, ...sample });
      idle.push(client);
      running.delete(work);
    });
    running.add(work);
  }
  const tookMs = performance.now() - started;
  await Promise.all(running);
  const free = samples.filter(({ queued }) => !queued).map(({ beginMs }) => beginMs);
  return { samples, baseMs: median(free), slowestMs: percentile(free, 0.99), tookMs, clientless };
}
