import { measures } from "../../shared/memory/measures";

/** A chart of a moment shows so much before it, in seconds. */
const BEFORE_S = 15 * 60;

/** Of a sample's measures, those that the figures of a moment have. */
const drawn = [
  "idle",
  "active",
  "waiting",
  "idleInTransaction",
  "aborted",
  "other",
  "unknown",
  "blocked",
  "usable",
];
const aged = ["longestTransactionMs", "longestIdleInTransactionMs"];
const columnsOf = (names: readonly string[]) =>
  measures.filter(({ name }) => names.includes(name)).map(({ name, column }) => ({ name, column }));

const iso = (time: string) => `to_char(${time} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const own = "FROM lifeguard.sample_detail WHERE target_id = $1";

/** Values: target, moment (ISO 8601). The sample at or before it, those beside it, and what is kept; one row of JSON text. */
export const momentStatement = `/* lifeguard */
WITH found AS MATERIALIZED (SELECT bucket ${own} AND bucket <= $2::timestamptz ORDER BY bucket DESC LIMIT 1)
SELECT json_build_object(
  'bucket', (SELECT ${iso("bucket")} FROM found),
  'at', (SELECT ${iso("at")} FROM found JOIN lifeguard.sample s USING (bucket) WHERE s.target_id = $1 AND s.step = 10),
  'previous', (SELECT ${iso("max(bucket)")} ${own} AND bucket < (SELECT bucket FROM found)),
  'next', (SELECT ${iso("min(bucket)")} ${own} AND bucket > (SELECT bucket FROM found)),
  'from', (SELECT ${iso("min(bucket)")} ${own}),
  'to', (SELECT ${iso("max(bucket)")} ${own}),
  'rolled', EXISTS (SELECT FROM lifeguard.sample WHERE target_id = $1 AND bucket BETWEEN $2::timestamptz - interval '1 h' AND $2::timestamptz)
)::text AS moment`;

/** Values: target, bucket (ISO 8601). What the sample holds, packed. */
export const bodyStatement = `/* lifeguard */ SELECT body ${own} AND bucket = $2::timestamptz`;

/** Values: target, bucket (ISO 8601), ids of texts as a JSON array. The texts, and the samples of the 15 minutes before; one row of JSON text. */
export const aroundStatement = `/* lifeguard */
SELECT json_build_object(
  'texts', (SELECT coalesce(json_object_agg(id, text), '{}') FROM lifeguard.query_text
    WHERE target_id = $1 AND id IN (SELECT jsonb_array_elements_text($3::jsonb))),
  'recent', (SELECT coalesce(json_agg(r ORDER BY r.at), '[]') FROM (
    SELECT round(extract(epoch FROM at) * 1000)::bigint AS at,
      ${[...columnsOf(drawn), ...columnsOf(aged)].map(({ name, column }) => `${column} AS "${name}"`).join(", ")}
    FROM lifeguard.sample
    WHERE target_id = $1 AND step = 10 AND bucket > $2::timestamptz - interval '${BEFORE_S} s' AND bucket < $2::timestamptz
      AND ${columnsOf(drawn)
        .map(({ column }) => `${column} IS NOT NULL`)
        .join(" AND ")}
  ) r)
)::text AS around`;
