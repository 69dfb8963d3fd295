import pg from "pg";
import { USUAL_BOUNDS } from "../../lib/server/env/memory";
import { memorySize } from "../../lib/server/memory/size";
import { tend } from "../../lib/server/memory/upkeep";
import { compared, type Figure, mb, median, ms, percentile } from "./figure";
import type { MemoryGround } from "./memory-ground";
import { timed } from "./read";

const DAY = 86_400_000;
const MINUTE = 60_000;
const LIMIT = 3;
const ROUNDS = 24;

/** What a reader of the store asks meanwhile: the newest hour's figures. */
const READ =
  "SELECT avg(active), max(active), count(*) FROM lifeguard.sample WHERE target_id = $1 AND step = 10 AND bucket > $2";

/** A reader that never rests until `stop`; how long each of its reads took. */
async function reader(url: string, values: unknown[]) {
  const client = new pg.Client({ connectionString: url, application_name: "reader" });
  await client.connect();
  const took: number[] = [];
  let going = true;
  const done = (async () => {
    while (going) took.push(await timed(() => client.query(READ, values)));
  })();
  return async () => {
    going = false;
    await done;
    await client.end();
    return took;
  };
}

/** A day rolled up and pruned hour by hour beside a reader that never rests, against the same reader alone. */
export async function benchUpkeep(ground: MemoryGround, targetId: string, now: number): Promise<Figure[]> {
  const { database, bare, server } = ground;
  const values = [targetId, new Date(now - 60 * MINUTE).toISOString()];
  const url = server.url();
  const raw = async () =>
    Number(
      (
        await bare.query("SELECT count(*) AS n FROM lifeguard.sample WHERE target_id = $1 AND step = 10", [
          targetId,
        ])
      ).rows[0].n,
    );

  const quiet = await reader(url, values);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const alone = await quiet();
  const before = await raw();
  const busy = await reader(url, values);
  const calls: number[] = [];
  for (let round = 0; round < ROUNDS; round++)
    calls.push(await timed(() => tend(database.prisma, targetId, now - MINUTE, USUAL_BOUNDS)));
  const beside = await busy();
  const gone = before - (await raw());
  const head = {
    part: "g",
    name: `a read of the newest hour while a day of ${gone} samples is rolled up and pruned (median of ${beside.length})`,
  };
  return [
    compared(head, median(beside), { name: "the same, nothing else going on", value: median(alone) }, LIMIT),
    { part: "g", name: "the slowest of these reads", value: ms(percentile(beside, 1)) },
    {
      part: "g",
      name: `one call of the upkeep: an hour's roll-up and prune (median of ${ROUNDS})`,
      value: ms(median(calls)),
      gate: `${gone} = ${ROUNDS * 60} samples gone`,
      pass: gone === ROUNDS * 60,
    },
  ];
}

const TIERS = [
  { step: 10, load: 60, keep: USUAL_BOUNDS.keep[10] },
  { step: 300, load: 300, keep: USUAL_BOUNDS.keep[300] },
  { step: 3600, load: 3600, keep: USUAL_BOUNDS.keep[3600] },
] as const;

/** What our tables take after `days` of a sample a minute, each tier kept as long as it is: as fresh tables with their indexes. */
async function bytesAfter(
  { bare }: MemoryGround,
  targetId: string,
  now: number,
  days: number,
): Promise<number> {
  const since = (keep: number) => new Date(now - Math.min(days * DAY, keep)).toISOString();
  await bare.query("DROP SCHEMA IF EXISTS grown CASCADE; CREATE SCHEMA grown");
  for (const table of ["sample", "sample_detail", "load", "query_text"])
    await bare.query(`CREATE TABLE grown.${table} (LIKE lifeguard.${table} INCLUDING ALL)`);
  for (const { step, load, keep } of TIERS) {
    const own = `WHERE target_id = $1 AND bucket >= $2 ORDER BY bucket`;
    const values = [targetId, since(keep)];
    await bare.query(
      `INSERT INTO grown.sample SELECT * FROM lifeguard.sample ${own.replace("ORDER", `AND step = ${step} ORDER`)}`,
      values,
    );
    await bare.query(
      `INSERT INTO grown.load SELECT * FROM lifeguard.load ${own.replace("ORDER", `AND step = ${load} ORDER`)}`,
      values,
    );
    if (step === 10)
      await bare.query(
        `INSERT INTO grown.sample_detail SELECT * FROM lifeguard.sample_detail ${own}`,
        values,
      );
  }
  await bare.query("INSERT INTO grown.query_text SELECT * FROM lifeguard.query_text");
  const { rows } = await bare.query(
    "SELECT sum(pg_total_relation_size(c.oid))::float8 AS n FROM pg_class c WHERE relkind = 'r' AND relnamespace = 'grown'::regnamespace",
  );
  await bare.query("DROP SCHEMA grown CASCADE");
  return rows[0].n;
}

/** Bytes a day as the pages tell them, and real growth at 1 day, 30 days and a year. */
export async function benchGrowth(ground: MemoryGround, targetId: string, now: number): Promise<Figure[]> {
  const told = await memorySize(ground.database.prisma, targetId, USUAL_BOUNDS.keep);
  const [day = 0, month = 0, year = 0] = [
    await bytesAfter(ground, targetId, now, 1),
    await bytesAfter(ground, targetId, now, 30),
    await bytesAfter(ground, targetId, now, 365),
  ];
  const bytesADay = told?.bytesADay ?? Number.NaN;
  const ratio = bytesADay / day;
  return [
    {
      part: "g",
      name: "bytes a day of a sample a minute, as the pages tell it",
      value: mb(bytesADay),
      baseline: `${mb(day)} (what a day really takes)`,
      ratio,
      gate: "ratio 0.7 to 1.4",
      pass: ratio > 0.7 && ratio < 1.4,
    },
    { part: "g", name: "our tables after 1 day", value: mb(day) },
    { part: "g", name: "our tables after 30 days", value: mb(month) },
    { part: "g", name: "our tables after a year", value: mb(year) },
  ];
}
