import { aggregates, measureColumns } from "../../shared/memory/measures";
import { REST } from "../../shared/memory/shares";

/** The beginning of the `seconds` that hold a time, by UTC alone: the store's time zone and its summer time move nothing. */
export const floorTo = (seconds: number, time = "bucket") =>
  `to_timestamp(floor(extract(epoch FROM ${time}) / ${seconds}) * ${seconds})`;

/** A number from 0 on in other people's JSON; what else stands there must fail nothing. */
const soundNumber = (value: string) =>
  `CASE WHEN jsonb_typeof(${value}) = 'number' AND (${value})::numeric BETWEEN 0 AND 1e9 THEN (${value})::float8 END`;
const soundObject = (value: string) =>
  `CASE WHEN jsonb_typeof(${value}) = 'object' THEN ${value} ELSE '{}' END`;

/** Names of a kind that a rolled-up row keeps. */
const NAMES = 16;

type Way = {
  from: 10 | 300;
  to: 300 | 3600;
  kind: "raw" | "rolled";
  weight: string;
  minutes: string;
};

const ways: readonly Way[] = [
  {
    ...({ from: 10, to: 300, kind: "raw" } as const),
    // A minute watched closely, with six samples in it, counts as one with a single sample does.
    weight: `1.0::float8 / count(*) OVER (PARTITION BY ${floorTo(60)})`,
    minutes: `count(DISTINCT ${floorTo(60)})`,
  },
  {
    ...({ from: 300, to: 3600, kind: "rolled" } as const),
    ...{ weight: "greatest(minutes, 0)::float8", minutes: "sum(minutes)" },
  },
];

/** Connections by name: the mean over all minutes, in which whoever is not named had none. */
const shares = `names AS (
    SELECT into_bucket, kind.key AS kind, name.key AS name, sum(${soundNumber("name.value")} * weight) AS weighed
    FROM source, jsonb_each(${soundObject("shares")}) kind, jsonb_each(${soundObject("kind.value")}) name
    GROUP BY 1, 2, 3),
  ranked AS (
    SELECT *, CASE WHEN row_number() OVER (PARTITION BY into_bucket, kind ORDER BY name = '${REST}', weighed DESC NULLS LAST, name) > ${NAMES}
      THEN '${REST}' ELSE name END AS kept FROM names WHERE weighed IS NOT NULL),
  means AS (
    SELECT into_bucket, kind, kept, sum(weighed) / nullif(total, 0) AS mean
    FROM ranked JOIN (SELECT into_bucket, sum(weight) AS total FROM source WHERE shares IS NOT NULL GROUP BY 1) t USING (into_bucket)
    GROUP BY into_bucket, kind, kept, total),
  shared AS (
    SELECT into_bucket, jsonb_object_agg(kind, kinds) AS shares FROM (
      SELECT into_bucket, kind, jsonb_object_agg(kept, round(mean::numeric, 2)) AS kinds FROM means GROUP BY 1, 2) k
    GROUP BY 1)`;

function sampleStatement({ from, to, kind, weight, minutes }: Way): string {
  const measured = measureColumns.join(", ");
  const columns = ["at", "samples", "minutes", ...measureColumns, "shares"];
  return `/* lifeguard */ WITH source AS (
    SELECT *, ${floorTo(to)} AS into_bucket, ${weight} AS weight FROM lifeguard.sample
    WHERE target_id = $1 AND step = ${from} AND bucket >= ${floorTo(to, "$2::timestamptz")} AND bucket < $3::timestamptz),
  ${shares}
  INSERT INTO lifeguard.sample (target_id, step, bucket, at, samples, minutes, ${measured}, shares)
  SELECT $1, ${to}, into_bucket, rolled.at, rolled.samples, rolled.minutes, ${measured}, shared.shares
  FROM (SELECT into_bucket, max(at) AS at, least(sum(samples), 2147483647)::int AS samples,
          least(${minutes}, ${to / 60})::smallint AS minutes, ${aggregates(kind).join(", ")}
        FROM source GROUP BY into_bucket) rolled
  LEFT JOIN shared USING (into_bucket)
  ORDER BY into_bucket
  ON CONFLICT (target_id, step, bucket) DO UPDATE SET ${columns.map((name) => `${name} = excluded.${name}`).join(", ")}
  WHERE excluded.samples >= sample.samples`;
}

/** Kinds of work that a bucket of load keeps apart; what is beyond keeps its wait alone. */
const WORK = 50;

function loadStatement(from: 60 | 300, to: 300 | 3600): string {
  const key = "wait, query, application, route";
  return `/* lifeguard */ WITH source AS (
    SELECT ${floorTo(to)} AS bucket, ${key}, sum(sessions::float8) AS sessions FROM lifeguard.load
    WHERE target_id = $1 AND step = ${from} AND bucket >= ${floorTo(to, "$2::timestamptz")} AND bucket < $3::timestamptz
    GROUP BY 1, 2, 3, 4, 5),
  ranked AS (
    SELECT *, row_number() OVER (PARTITION BY bucket ORDER BY sessions DESC, ${key}) <= ${WORK} AS kept FROM source),
  folded AS (
    SELECT bucket, wait, CASE WHEN kept THEN query ELSE '' END AS query, CASE WHEN kept THEN application ELSE '' END AS application,
      CASE WHEN kept THEN route ELSE '' END AS route, sum(sessions) AS sessions
    FROM ranked GROUP BY 1, 2, 3, 4, 5),
  -- Minutes that are pruned already must not take from what was made of them.
  fresh AS (
    SELECT folded.* FROM folded JOIN (SELECT bucket, sum(sessions) AS total FROM folded GROUP BY 1) f USING (bucket)
    LEFT JOIN (SELECT bucket, sum(sessions::float8) AS total FROM lifeguard.load
      WHERE target_id = $1 AND step = ${to} AND bucket >= ${floorTo(to, "$2::timestamptz")} AND bucket < $3::timestamptz GROUP BY 1) known
      USING (bucket)
    WHERE known.total IS NULL OR f.total >= known.total * 0.9999),
  gone AS (
    DELETE FROM lifeguard.load old WHERE target_id = $1 AND step = ${to} AND bucket IN (SELECT bucket FROM fresh)
    AND NOT EXISTS (SELECT FROM fresh WHERE (fresh.bucket, fresh.wait, fresh.query, fresh.application, fresh.route)
      = (old.bucket, old.wait, old.query, old.application, old.route)))
  INSERT INTO lifeguard.load (target_id, step, bucket, ${key}, sessions)
  SELECT $1, ${to}, bucket, ${key}, sessions FROM fresh ORDER BY bucket, ${key}
  ON CONFLICT (target_id, step, bucket, ${key}) DO UPDATE SET sessions = excluded.sessions`;
}

/**
 * What makes 5 minutes of samples and hours of 5 minutes, for a target ($1) and the whole buckets that begin with the one of $2 and end
 * before $3. Done again they come out the same; a bucket whose samples are gone in part is left as it was. Nothing stands where nothing was.
 */
export const rollUpStatements: readonly string[] = [
  ...ways.map(sampleStatement),
  loadStatement(60, 300),
  loadStatement(300, 3600),
];
