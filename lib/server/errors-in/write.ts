import type { PrismaClient } from "../../../prisma/client/client";
import { ownLimits, ownStatement } from "../sql";
import { storableJson } from "../store/storable";
import { type Counted, SAMPLES, type Sampled } from "./tally";

/** So many ids of the day before are forgotten by one write. */
const FORGOTTEN = 500;

/** Counts what no other delivery of the same brought before: ids and counts are one statement, so that both are kept or neither is. */
const COUNT = `/* lifeguard */ WITH came AS (
  SELECT * FROM jsonb_to_recordset($2::jsonb) AS c(minute bigint, class text, source text, application text, deployment text,
    route text, region text, count int, id text)),
fresh AS (
  INSERT INTO lifeguard.seen (target_id, id, at)
  SELECT $1, decode(id, 'hex'), now() FROM (SELECT DISTINCT id FROM came) AS ids ORDER BY id
  ON CONFLICT DO NOTHING RETURNING id)
INSERT INTO lifeguard.error_count AS known (target_id, minute, class, source, application, deployment, route, region, count)
SELECT $1, to_timestamp(minute / 1000.0), class, source, application, deployment, route, region, least(sum(count), 2147483647)::int
FROM came JOIN fresh ON fresh.id = decode(came.id, 'hex')
GROUP BY minute, class, source, application, deployment, route, region
ORDER BY minute, class, source, application, deployment, route, region
ON CONFLICT (target_id, minute, class, source, application, deployment, route, region)
DO UPDATE SET count = least(known.count::bigint + excluded.count, 2147483647)::int`;

/** The first free places of each class and hour; of two instances at once one loses a sample, never a count. */
const SAMPLE = `/* lifeguard */ INSERT INTO lifeguard.error_sample (target_id, class, hour, slot, at, body)
SELECT $1, class, hour, slot, at, body FROM (
  SELECT s.class, h.hour, to_timestamp(s.at / 1000.0) AS at, s.body,
    COALESCE((SELECT max(slot) + 1 FROM lifeguard.error_sample e
      WHERE e.target_id = $1 AND e.class = s.class AND e.hour = h.hour), 0)
    + row_number() OVER (PARTITION BY s.class, h.hour ORDER BY s.at) - 1 AS slot
  FROM jsonb_to_recordset($2::jsonb) AS s(class text, hour bigint, at float8, body jsonb),
    LATERAL (SELECT to_timestamp(s.hour / 1000.0) AS hour) AS h) AS placed
WHERE slot < ${SAMPLES} ON CONFLICT DO NOTHING`;

const FORGET = `/* lifeguard */ DELETE FROM lifeguard.seen WHERE (target_id, id) IN (
  SELECT target_id, id FROM lifeguard.seen WHERE at < now() - interval '24 hours' ORDER BY at LIMIT ${FORGOTTEN})`;

/** Adds counts and samples to our tables, each id once in 24 hours. One transaction; throws what Prisma throws. */
export async function writeErrors(
  prisma: PrismaClient,
  targetId: string,
  { counts, samples }: { counts: readonly Counted[]; samples: readonly Sampled[] },
): Promise<void> {
  await prisma.$transaction([
    ownLimits(prisma, "write"),
    ...(counts.length > 0 ? [ownStatement(prisma, COUNT, [targetId, storableJson(counts)])] : []),
    ...(samples.length > 0 ? [ownStatement(prisma, SAMPLE, [targetId, storableJson(samples)])] : []),
    ownStatement(prisma, FORGET, []),
  ]);
}
