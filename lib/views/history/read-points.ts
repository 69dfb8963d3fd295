import { z } from "zod";
import type { PrismaClient } from "../../../prisma/client/client";
import { readRows } from "../../server/sql";
import { aggregates, measureColumns } from "../../shared/memory/measures";
import { steps, type Tier } from "../../shared/memory/tiers";
import type { Range } from "../../shared/time-range";
import type { StoredPoint } from "./columns";

/** As PostgreSQL tells it: totals are 64 bits, a reset a time. Nonsense in the store is not known. */
function figure(value: unknown): number | null {
  const number = value instanceof Date ? value.getTime() : typeof value === "bigint" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : null;
}

const stored = z.looseObject({ slot: z.number(), at: z.number() });

const camel = (column: string) => column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
const names = measureColumns.map((column) => [camel(column), column] as const);

const point = z.custom<StoredPoint>(
  (value) => typeof value === "object" && value !== null && "slot" in value,
);

/**
 * The rows of `step`, and behind them those that are not rolled up so far: of each finer step what begins where the coarser ends. A raw
 * row counts as much as its minute has others.
 */
function rowsFrom(step: Tier["step"]): string {
  const columns = measureColumns.join(", ");
  const finer = steps.filter((one) => one <= step).sort((a, b) => b - a);
  return finer
    .map((one) => {
      const rolled = finer.filter((other) => other > one);
      const ends = rolled.map(
        (other) =>
          `coalesce((SELECT max(bucket) + interval '${other} s' FROM lifeguard.sample WHERE target_id = $1 AND step = ${other}), '-infinity')`,
      );
      const weight =
        one === 10 ? "1.0 / count(*) OVER (PARTITION BY date_trunc('minute', bucket))" : "minutes::float8";
      return `SELECT bucket, at, ${columns}, ${weight} AS weight FROM lifeguard.sample
  WHERE target_id = $1 AND step = ${one} AND bucket >= $2::timestamptz AND bucket < $3::timestamptz
  ${ends.length > 0 ? `AND bucket >= greatest(${ends.join(", ")})` : ""}`;
    })
    .join("\nUNION ALL ");
}

/** Points of a range, oldest first, and the one before it, which tells what totals began with. Throws what Prisma throws. */
export async function readPoints(
  prisma: PrismaClient,
  targetId: string,
  { from, to }: Range,
  { step, groupSeconds }: Tier,
): Promise<StoredPoint[]> {
  const first = Math.floor(from / 1_000 / groupSeconds) * groupSeconds - groupSeconds;
  const rows = await readRows(
    prisma,
    stored,
    `/* lifeguard */ SELECT floor(extract(epoch FROM bucket) / ${groupSeconds})::int * ${groupSeconds} AS slot,
  (extract(epoch FROM max(at)) * 1000)::float8 AS at, ${aggregates("raw").join(", ")}
FROM (${rowsFrom(step)}) AS rows GROUP BY 1 ORDER BY 1`,
    { values: [targetId, new Date(first * 1_000).toISOString(), new Date(to).toISOString()] },
  );
  // By hand: to have zod look at each of 25,000 figures took as long as reading them.
  return rows.map(({ slot, at, ...row }) => {
    const figures: Record<string, number | null> = {};
    for (const [name, column] of names) figures[name] = figure(row[column]);
    return point.parse({ ...figures, slot, at });
  });
}
