import { z } from "zod";
import type { PrismaClient } from "../../../prisma/client/client";
import type { Keep } from "../env/memory";
import { readRows } from "../sql";

const DAY_S = 86_400;

/** What a row takes on disk with its index entry, measured against the tables' real growth: see docs/memory.md. */
export const bytesOf = {
  sample: "pg_column_size(t.*) + 76",
  // Every column is in the index too.
  load: "2 * pg_column_size(t.*)",
  // Beyond 2 KB it lies in chunks of its own, each with a head and an index entry.
  detail: "octet_length(t.body) * 1.03 + 150",
} as const;

/** `bytesADay`: what the last day added, or as much as it would at the rate of the `hours` since the first sample. */
export type MemorySize = {
  bytesADay: number;
  hours: number;
  /** Our tables in the store, whoever's. */
  bytes: number;
  /** What this target takes once every tier is full, at the rate of the last day. */
  bytesWhenFull: number;
};

const row = z.object({
  hours: z.number().nullable(),
  raw: z.number(),
  fine: z.number(),
  coarse: z.number(),
  bytes: z.number(),
});

const since = (time: string) => `target_id = $1 AND t.${time} > now() - interval '1 day'`;
const sumOf = (bytes: string, from: string) =>
  `(SELECT coalesce(sum(${bytes}), 0) FROM lifeguard.${from})::float8`;
const stepOf = (step: number, load: number) =>
  `${sumOf(bytesOf.sample, `sample t WHERE step = ${step} AND ${since("bucket")}`)} + ${sumOf(bytesOf.load, `load t WHERE step = ${load} AND ${since("bucket")}`)}`;

const statement = `/* lifeguard */ SELECT
  (SELECT extract(epoch FROM now() - min(bucket)) / 3600 FROM lifeguard.sample t
    WHERE target_id = $1 AND step = 10)::float8 AS hours,
  ${stepOf(10, 60)} + ${sumOf(bytesOf.detail, `sample_detail t WHERE ${since("bucket")}`)} AS raw,
  ${stepOf(300, 300)} AS fine,
  ${stepOf(3600, 3600)} AS coarse,
  (SELECT sum(pg_total_relation_size(c.oid)) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'lifeguard' AND c.relkind = 'r')::float8 AS bytes`;

/**
 * What memory costs in room, measured now. Null: too little is stored to tell (less than 10 minutes). Throws what Prisma throws; reads
 * a day of rows, some 10 ms, so ask seldom.
 */
export async function memorySize(
  prisma: PrismaClient,
  targetId: string,
  keep: Keep,
): Promise<MemorySize | null> {
  const [found] = await readRows(prisma, row, statement, { values: [targetId] });
  if (!found?.hours || found.hours < 1 / 6) return null;
  const scale = 24 / Math.min(24, found.hours);
  const { raw, fine, coarse, bytes } = found;
  const tiers = [raw, fine, coarse].map((tier) => tier * scale);
  const full = [keep[10], keep[300], keep[3600]].map((ms, at) => ((tiers[at] ?? 0) * ms) / 1_000 / DAY_S);
  return {
    bytesADay: Math.round(tiers.reduce((sum, tier) => sum + tier, 0)),
    hours: Math.min(24, found.hours),
    bytes,
    bytesWhenFull: Math.round(full.reduce((sum, tier) => sum + tier, 0)),
  };
}
