import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/** A connected pg client or pool, as somebody who may write our tables. */
type Client = { query: (text: string, values?: unknown[]) => Promise<{ rows: unknown[] }> };

/** A column of lifeguard.sample by its name in the schema: `idleInTransaction`, `poolerWaiting` ...; `samples`, `shares` too. */
type Row = Record<string, unknown>;

/** A session at work in a sample, and how many of them. */
type LoadSeed = { wait: string; query?: string; application?: string; route?: string; sessions: number };

/** What stands in a sample's place when it is not the ordinary one; null: no sample was taken then. */
type Shape = (at: number, index: number) => Row | null;

const folder = fileURLToPath(new URL("../../prisma/migrations", import.meta.url));
const BATCH = 2_000;

/** A row as it was once written, of a web application behind a pooler: 22 connections of 97, nobody blocked. */
const ordinary: Row = {
  ...{ idle: 14, active: 6, waiting: 0, idleInTransaction: 2, aborted: 0, other: 0, unknown: 0, total: 22 },
  ...{ blocked: 0, saturation: 0.2268, poolerWaiting: 0, poolerActive: 8, readMs: 4.2 },
  ...{ longestTransactionMs: 1_840, longestIdleInTransactionMs: 620, oldestWaitMs: null, poolerMaxWaitMs: 0 },
  ...{ slotRetainedBytes: 0, replicaLagBytes: 0, replicaLagMs: 0, usable: 97, xidAge: 1_204_511 },
  statsReset: "2026-01-01T00:00:00Z",
  shares: {
    application: { web: 15, worker: 5, psql: 1, lifeguard: 1 },
    user: { app: 20, postgres: 1, lifeguard: 1 },
    database: { shop: 22 },
    tag: { "/checkout": 6, "/cart": 3 },
  },
};

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const columns = (row: Row) =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [snake(name), value]));

/** Totals that grow, as a busy database's do: reset-aware readers take differences. */
const totalsAt = (at: number): Row => {
  const seconds = Math.round((at - Date.UTC(2026, 0, 1)) / 1_000);
  return {
    commits: seconds * 40,
    rollbacks: Math.round(seconds / 5),
    deadlocks: Math.floor(seconds / 86_400),
    tempBytes: seconds * 2_048,
    blocksRead: seconds * 30,
    blocksHit: seconds * 2_970,
  };
};

async function insert(client: Client, table: string, rows: readonly Row[]): Promise<void> {
  for (let from = 0; from < rows.length; from += BATCH) {
    const some = rows.slice(from, from + BATCH);
    const names = Object.keys(some[0] ?? {}).map((name) => `"${name}"`);
    await client.query(
      `INSERT INTO lifeguard.${table} (${names}) SELECT ${names} FROM jsonb_populate_recordset(NULL::lifeguard.${table}, $1::jsonb)`,
      [JSON.stringify(some)],
    );
  }
}

/** Lays our tables by the migrations' own SQL, all or from the nth on to before another: quicker than Prisma's command. */
export async function layTables(client: Client, first = 0, end?: number): Promise<void> {
  const names = (await readdir(folder)).filter((name) => /^\d/.test(name)).sort();
  for (const name of names.slice(first, end))
    await client.query(await readFile(`${folder}/${name}/migration.sql`, "utf8"));
}

/**
 * Raw samples (step 10) from `from` to before `to` (epoch ms), one every `everyMs`, each an ordinary one with what `shape` says of it;
 * null leaves it out. `detail` and `load`: what is kept beside it. Returns how many were written.
 */
export async function seedSamples(
  client: Client,
  options: {
    targetId: string;
    from: number;
    to: number;
    everyMs: number;
    shape?: Shape;
    detail?: (at: number, index: number) => { body: Uint8Array; blocking: boolean } | null;
    load?: (at: number, index: number) => readonly LoadSeed[];
  },
): Promise<number> {
  const { targetId, from, to, everyMs, shape = () => ({}), detail = () => null, load = () => [] } = options;
  const samples: Row[] = [];
  const details: Row[] = [];
  const loads: Row[] = [];
  for (let at = from, index = 0; at < to; at += everyMs, index++) {
    const given = shape(at, index);
    if (!given) continue;
    const bucket = new Date(Math.floor(at / 10_000) * 10_000).toISOString();
    const own = { target_id: targetId, step: 10, bucket };
    const row = { at: new Date(at).toISOString(), samples: 1, minutes: 1, ...ordinary, ...totalsAt(at) };
    samples.push({ ...own, ...columns({ ...row, ...given }) });
    const kept = detail(at, index);
    if (kept) {
      const body = `\\x${Buffer.from(kept.body).toString("hex")}`;
      details.push({ target_id: targetId, bucket, body, blocking: kept.blocking });
    }
    const minute = new Date(Math.floor(at / 60_000) * 60_000).toISOString();
    for (const one of load(at, index))
      loads.push({ ...own, step: 60, bucket: minute, query: "", application: "", route: "", ...one });
  }
  await insert(client, "sample", samples);
  await insert(client, "sample_detail", details);
  await insert(client, "load", together(loads));
  return samples.length;
}

/** Load of one minute is one row a key, summed, as the keeper writes it. */
function together(rows: readonly Row[]): Row[] {
  const byKey = new Map<string, Row>();
  for (const { sessions, ...key } of rows) {
    const name = JSON.stringify(key);
    byKey.set(name, { ...key, sessions: Number(byKey.get(name)?.sessions ?? 0) + Number(sessions) });
  }
  return [...byKey.values()];
}

/**
 * As many raw samples as fit from `from` to before `to` at one every `everyMs`, with detail and load, made in the server by repeating
 * the real ones that are stored of `source`: hundreds of thousands in a minute. Totals go on growing. Details and load stand beside those of the
 * last `detailsMs` and `loadMs` alone. Returns how many.
 */
export async function repeatSamples(
  client: Client,
  options: {
    source: string;
    targetId: string;
    from: number;
    to: number;
    everyMs: number;
    detailsMs?: number;
    loadMs?: number;
  },
): Promise<number> {
  const { source, targetId, from, to, everyMs, detailsMs = to - from, loadMs = to - from } = options;
  const { rows } = await client.query(
    "SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'lifeguard' AND table_name = 'sample'",
  );
  const names = rows.flatMap((row) => (row instanceof Object && "name" in row ? [String(row.name)] : []));
  const grown = new Set(["commits", "rollbacks", "deadlocks", "temp_bytes", "blocks_read", "blocks_hit"]);
  const own: Record<string, string> = { target_id: "$2::text", step: "10", bucket: "moment", at: "moment" };
  const kept = names.map((name) => own[name] ?? (grown.has(name) ? `r.${name} + round * 100` : `r.${name}`));
  const count = Math.floor((to - from) / everyMs);
  const values = [source, targetId, from / 1_000, everyMs / 1_000, count];
  // Moments lie on the tick, so that a moment and its bucket are one.
  const repeated = `WITH real AS (SELECT *, row_number() OVER (ORDER BY bucket) - 1 AS k, date_trunc('minute', bucket, 'UTC') AS minute
      FROM lifeguard.sample WHERE target_id = $1 AND step = 10),
    moments AS (SELECT i % n AS k, i / n AS round, to_timestamp($3::float8 + i * $4::float8) AS moment
      FROM (SELECT greatest(count(*), 1) AS n FROM real) counted, generate_series(0, $5::int - 1) i)`;
  await client.query("ANALYZE lifeguard.sample, lifeguard.sample_detail, lifeguard.load");
  await client.query(
    `${repeated} INSERT INTO lifeguard.sample (${names.map((name) => `"${name}"`)})
      SELECT ${kept} FROM real r JOIN moments USING (k) WHERE $2::text IS NOT NULL`,
    values,
  );
  await client.query(
    `${repeated} INSERT INTO lifeguard.sample_detail (target_id, bucket, body, blocking)
      SELECT $2, moment, d.body, d.blocking FROM real r JOIN moments USING (k)
      JOIN lifeguard.sample_detail d ON d.target_id = $1 AND d.bucket = r.bucket
      WHERE moment >= to_timestamp($6)`,
    [...values, (to - detailsMs) / 1_000],
  );
  await client.query(
    `${repeated}, minutes AS (SELECT minute, count(*) AS in_it FROM real GROUP BY 1)
      INSERT INTO lifeguard.load (target_id, step, bucket, wait, query, application, route, sessions)
      SELECT $2, 60, date_trunc('minute', moment, 'UTC'), l.wait, l.query, l.application, l.route, sum(l.sessions / in_it)
      FROM real r JOIN moments USING (k) JOIN minutes USING (minute)
      JOIN lifeguard.load l ON l.target_id = $1 AND l.step = 60 AND l.bucket = minute
      WHERE moment >= to_timestamp($6)
      GROUP BY 3, 4, 5, 6, 7`,
    [...values, (to - loadMs) / 1_000],
  );
  return count;
}
