import { type Pooler, startPgBouncer } from "../../demo/pgbouncer";
import { startPostgres } from "../../demo/postgres";
import { spreadFrom } from "../../lib/shared/pool/spread";
import { type Waiting, waitingOf } from "../../lib/shared/pool/waiting";
import { connected, drive, type Plan } from "./arrivals";
import { median, percentile } from "./figure";
import { idealMedian } from "./ideal-queue";
import { type Kind, kinds } from "./service-times";
import { plansOf, poolSizes } from "./waiting-plans";

export type Measured = {
  pool: number;
  kind: Kind;
  ratePerS: number;
  /** By PgBouncer's SHOW STATS, as the card takes it: its transaction time holds the wait (lib/shared/pool/held-time.ts). */
  transactionMs: number;
  /** The mean wait by SHOW STATS: a second opinion on `meanMs`. */
  poolerMeanMs: number;
  spreadMs: number;
  transactions: number;
  waited: number;
  medianMs: number;
  /** Of the same arrivals in an ideal queue. */
  idealMs: number;
  meanMs: number;
  p95Ms: number;
  /** A BEGIN that found a free connection took so long: the machine's own part. */
  baseMs: number;
  /** The machine had other work: transactions took over 10 % longer than asked, or answers came late. */
  disturbed: boolean;
  clientless: number;
  /** With the spread that was drawn, and with the one reckoned from PgBouncer's mean wait, as the card has it. */
  model: Waiting;
  byWait: Waiting;
};

const DATABASE_PREFIX = "load";
/** Connected to each pool: always more than are needed. */
const CLIENTS = 150;

type Totals = { transactions: number; xactUs: number; waitedUs: number };

/** PgBouncer's own totals of one database. */
async function totals(pooler: Pooler, database: string): Promise<Totals> {
  const row = (await pooler.console("SHOW STATS")).find((one) => one.database === database);
  return {
    transactions: Number(row?.total_xact_count ?? 0),
    xactUs: Number(row?.total_xact_time ?? 0),
    waitedUs: Number(row?.total_wait_time ?? 0),
  };
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

async function measure(pooler: Pooler, database: string, plan: Plan): Promise<Measured> {
  const clients = await connected(pooler.url({ database }), CLIENTS, plan.pool);
  const before = await totals(pooler, database);
  const { samples, baseMs, slowestMs, tookMs, clientless } = await drive(clients, plan);
  const after = await totals(pooler, database);
  await Promise.all(clients.map((client) => client.end()));
  const transactions = after.transactions - before.transactions;
  const waitedUs = after.waitedUs - before.waitedUs;
  const transactionMs = (after.xactUs - before.xactUs - waitedUs) / transactions / 1_000;
  const waits = samples.map(({ queued, beginMs }) => (queued ? Math.max(0, beginMs - baseMs) : 0));
  const ofWaiters = samples
    .filter(({ queued }) => queued)
    .map(({ beginMs }) => Math.max(0, beginMs - baseMs));
  const asked = mean(samples.map(({ askedMs }) => askedMs));
  const average = mean(samples.map(({ heldMs }) => heldMs));
  const spreadMs = Math.sqrt(mean(samples.map(({ heldMs }) => (heldMs - average) ** 2)));
  const ratePerS = (samples.length * 1_000) / tookMs;
  const poolerMeanMs = waitedUs / transactions / 1_000;
  const queue = { ratePerS, transactionMs, connections: plan.pool };
  const reckoned = spreadFrom(queue, { meanWaitMs: poolerMeanMs, overS: tookMs / 1_000 });
  return {
    ...{ pool: plan.pool, kind: plan.kind, ratePerS, transactionMs, spreadMs, baseMs, clientless },
    disturbed: transactionMs > asked * 1.1 || slowestMs > asked / 2,
    poolerMeanMs,
    transactions: samples.length,
    waited: ofWaiters.length,
    medianMs: median(ofWaiters),
    idealMs: idealMedian(plan, transactionMs),
    meanMs: mean(waits),
    p95Ms: percentile(waits, 0.95),
    model: waitingOf({ ...queue, spreadMs }),
    byWait: waitingOf({ ...queue, spreadMs: reckoned }),
  };
}

/** So often a run is made again that the machine's other work disturbed. Never one that only came out badly. */
const ATTEMPTS = 3;

/** All pools and loads with transactions of one kind, at once: they sleep, so the machine has little to do. */
async function measureKind(kind: Kind, poolers: ReadonlyMap<number, Pooler>): Promise<Measured[]> {
  const runs = plansOf(kind).flatMap(({ plan, index }) => {
    const pooler = poolers.get(plan.pool);
    return pooler ? [() => measure(pooler, `${DATABASE_PREFIX}${index}`, plan)] : [];
  });
  let results = await Promise.all(runs.map(async (run) => ({ run, result: await run() })));
  for (let attempt = 1; attempt < ATTEMPTS && results.some(({ result }) => result.disturbed); attempt++) {
    console.info(`${results.filter(({ result }) => result.disturbed).length} runs were disturbed: again ...`);
    results = await Promise.all(
      results.map(async (one) => (one.result.disturbed ? { run: one.run, result: await one.run() } : one)),
    );
  }
  return results.map(({ result }) => result);
}

/**
 * (w) How long transactions wait for a connection of real PgBouncer in transaction mode, and what the model says of the same rate, time,
 * spread and pool size. Every pool and load is a database of its own: PgBouncer keeps one queue for each.
 */
export async function benchWaiting(): Promise<Measured[]> {
  const server = await startPostgres({ settings: { max_connections: 200 } });
  const poolers = new Map<number, Pooler>();
  try {
    for (const index of [0, 1, 2, 3]) await server.run(`CREATE DATABASE ${DATABASE_PREFIX}${index}`);
    for (const size of poolSizes) {
      const settings = { default_pool_size: size, stats_period: 3_600 };
      const pooler = await startPgBouncer({
        serverPort: server.port,
        mode: "transaction",
        users: {},
        settings,
      });
      poolers.set(size, pooler);
    }
    const measured: Measured[] = [];
    for (const kind of kinds) {
      console.info(`Transactions with ${kind} times ...`);
      measured.push(...(await measureKind(kind, poolers)));
    }
    return measured;
  } finally {
    for (const pooler of poolers.values()) await pooler.stop();
    await server.stop();
  }
}
