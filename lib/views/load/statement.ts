import { type Dimension, dimensions, MOST_PARTS } from "./keys";

/**
 * One statement for the whole page: samples a slot, sessions a slot and part, the parts' texts; its one row is JSON text.
 * Values: target, step of samples, step of load, from and to (epoch s), seconds a slot, then the four filters, null where not asked.
 * Slots without a sample are left out: no sample is no load of 0.
 */
export function loadStatement(by: Dimension): string {
  const filters = dimensions.map(
    (name, index) => `AND ($${index + 7}::text IS NULL OR ${name} = $${index + 7})`,
  );
  const slot = "floor(extract(epoch FROM bucket) / $6::float8)::bigint";
  const within = "bucket >= to_timestamp($4::float8) AND bucket < to_timestamp($5::float8)";
  return `/* lifeguard */
WITH taken AS MATERIALIZED (
  SELECT ${slot} AS slot, sum(samples)::bigint AS samples FROM lifeguard.sample
  WHERE target_id = $1 AND step = $2::int AND ${within} GROUP BY 1
),
worked AS MATERIALIZED (
  SELECT ${slot} AS slot, ${by} AS key, sum(sessions)::float8 AS sessions FROM lifeguard.load
  WHERE target_id = $1 AND step = $3::int AND ${within} ${filters.join(" ")}
  GROUP BY 1, 2
),
ranked AS MATERIALIZED (
  SELECT key, sum(sessions) AS sessions, row_number() OVER (ORDER BY sum(sessions) DESC, key) AS rank FROM worked GROUP BY key
),
parts AS MATERIALIZED (
  SELECT least(rank, ${MOST_PARTS + 1}) AS rank, CASE WHEN rank <= ${MOST_PARTS} THEN key END AS key, sum(sessions) AS sessions
  FROM ranked GROUP BY 1, 2
),
columns AS (
  SELECT slot, least(rank, ${MOST_PARTS + 1}) AS rank, sum(worked.sessions) AS sessions
  FROM worked JOIN ranked USING (key) JOIN taken USING (slot) GROUP BY 1, 2
)
SELECT json_build_object(
  'samples', (SELECT coalesce(json_agg(json_build_array(slot, samples) ORDER BY slot), '[]') FROM taken),
  'parts', (SELECT coalesce(json_agg(json_build_object('rank', rank, 'key', key, 'sessions', sessions,
    'text', ${by === "query" ? "(SELECT text FROM lifeguard.query_text t WHERE t.target_id = $1 AND t.id = key)" : "NULL"}) ORDER BY rank), '[]') FROM parts),
  'columns', (SELECT coalesce(json_agg(json_build_array(slot, rank, sessions)), '[]') FROM columns)
)::text AS load`;
}
