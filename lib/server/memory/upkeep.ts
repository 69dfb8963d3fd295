import { z } from "zod";
import type { PrismaClient } from "../../../prisma/client/client";
import type { Bounds } from "../env/memory";
import { ownLimits, ownStatement, readRows } from "../sql";
import { inTurn } from "../store/turn";
import { capStatement } from "./cap";
import { pruneStatement } from "./prune";
import { floorTo, rollUpStatements } from "./rollup";

const EVERY_MS = 60_000;

const spans = z.object({
  from: z.string().nullable(),
  to: z.string().nullable(),
  oldFrom: z.string().nullable(),
  oldTo: z.string(),
});

const iso = (time: string) => `to_char((${time}) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

/**
 * What is to be rolled up now. From the newest 5 minutes that were, or from those before the sample of $2, whichever is earlier: another instance
 * may have added to them since, and a clock may have stepped back. Two hours at most, so that what was missed is caught up with hour by
 * hour. And the oldest hour beyond its time ($3), for the last time.
 */
const spanStatement = `/* lifeguard */ WITH known AS (
    SELECT (SELECT max(bucket) FROM lifeguard.sample WHERE target_id = $1 AND step = 300 AND bucket <= $2::timestamptz) AS rolled,
      (SELECT min(bucket) FROM lifeguard.sample WHERE target_id = $1 AND step = 10) AS oldest,
      ${floorTo(300, "least($2::timestamptz, clock_timestamp()) - $3::float8 * interval '1 second'")} AS cutoff),
  began AS (
    SELECT *, (SELECT ${floorTo(300, "min(bucket)")} FROM lifeguard.sample
      WHERE target_id = $1 AND step = 10 AND bucket >= least(coalesce(${floorTo(300, "rolled")}, oldest), ${floorTo(300, "$2::timestamptz")} - interval '5 minutes')) AS lo
    FROM known)
  SELECT ${iso("lo")} AS from, ${iso("lo + interval '2 hours'")} AS to,
    CASE WHEN oldest < cutoff THEN ${iso(floorTo(300, "oldest"))} END AS "oldFrom",
    ${iso(`CASE WHEN oldest < cutoff THEN least(${floorTo(300, "oldest")} + interval '1 hour', cutoff) ELSE cutoff END`)} AS "oldTo"
  FROM began`;

/**
 * Rolls up, holds to the cap and prunes one small batch of a target, as of the sample at `bucket` (epoch ms). It waits 50 ms for a lock and
 * gives way; what it leaves, the next call does. Safe beside itself in any number of instances. Throws what Prisma throws.
 */
export async function tend(
  prisma: PrismaClient,
  targetId: string,
  bucket: number,
  { keep, bytesADay }: Bounds,
): Promise<void> {
  const at = new Date(bucket).toISOString();
  const [span] = await readRows(prisma, spans, spanStatement, { values: [targetId, at, keep[10] / 1_000] });
  const rollUp = (from: string | null | undefined, to: string | null | undefined) =>
    from && to ? rollUpStatements.map((text) => ownStatement(prisma, text, [targetId, from, to])) : [];
  await prisma.$transaction([
    ownLimits(prisma, "upkeep"),
    ...rollUp(span?.oldFrom, span?.oldTo),
    ...rollUp(span?.from, span?.to),
    ownStatement(prisma, capStatement, [targetId, at, bytesADay]),
    ownStatement(prisma, pruneStatement(keep), [targetId, at, span?.oldTo ?? at]),
  ]);
}

/** The upkeep of one instance: `after` a sample is written it does one batch, at most once a minute. Rejects as `tend` does. */
export function createUpkeep(bounds: Bounds, now: () => number = () => performance.now()) {
  let next = Number.NEGATIVE_INFINITY;
  return {
    async after(prisma: PrismaClient, sample: { targetId: string; bucket: number }): Promise<void> {
      if (now() < next) return;
      next = now() + EVERY_MS;
      await inTurn(prisma, () => tend(prisma, sample.targetId, sample.bucket, bounds));
    },
  };
}
