import { z } from "zod";
import { LOOKED_BACK_DAYS, MOST_SAMPLES } from "./keys";

/** Classes that mean: the application waited for its own pool in vain. */
export const POOL_WAITS = ["client_pool", "tx_start"] as const;

const number = z.coerce.number();
const row = z.object({
  class: z.string(),
  source: z.string(),
  application: z.string(),
  deployment: z.string(),
  route: z.string(),
  region: z.string(),
});
/** Times in epoch seconds. `count` is of the range, the times of the last days. */
const place = row.extend({ count: number, first: number, last: number });
const point = z.object({ class: z.string(), slot: number, count: number });
const text = z.string().catch("");
const sampleBody = z.object({
  source: text,
  application: text,
  route: text,
  text,
  sqlstate: z.string().nullable().catch(null),
  prismaCode: z.string().nullable().catch(null),
});

/** What our tables hold for the page. */
export const found = z.object({
  places: z.array(place),
  points: z.array(point),
  samples: z.array(z.object({ class: z.string(), at: number, body: sampleBody })),
  saturation: z.array(z.object({ slot: number, ratio: number })),
  /** Minutes of errors in POOL_WAITS; null: no sample in that minute. */
  waits: z.array(
    z.object({ count: number, saturation: number.nullable(), poolerWaiting: number.nullable() }),
  ),
  deployments: z.array(
    z.object({
      at: number,
      application: z.string(),
      deployment: z.string().nullable(),
      commit: z.string().nullable(),
    }),
  ),
});
export type Found = z.infer<typeof found>;

export const foundRow = z.object({ found });

const array = (query: string) => `COALESCE((SELECT json_agg(q) FROM (${query}) AS q), '[]'::json)`;
const RECENT = `target_id = $1 AND minute >= to_timestamp($3::float8) - interval '${LOOKED_BACK_DAYS} days' AND minute < to_timestamp($3::float8) + interval '2 minutes'`;
const IN_RANGE = "target_id = $1 AND minute >= to_timestamp($2::float8)";
const slotOf = (at: string) => `floor((extract(epoch FROM ${at}) - $2::float8) / $4::float8)::int`;

/** All of it in one statement: $1 target, $2 and $3 the range in epoch s, $4 seconds of a point. */
export const FIND = `/* lifeguard */ SELECT json_build_object(
'places', ${array(`SELECT class, source, application, deployment, route, region,
  COALESCE(sum(count) FILTER (WHERE minute >= to_timestamp($2::float8)), 0)::float8 AS count,
  extract(epoch FROM min(minute))::float8 AS first, extract(epoch FROM max(minute))::float8 AS last
  FROM lifeguard.error_count WHERE ${RECENT} GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY count DESC LIMIT 2000`)},
'points', ${array(`SELECT class, ${slotOf("minute")} AS slot, sum(count)::float8 AS count
  FROM lifeguard.error_count WHERE ${IN_RANGE} GROUP BY 1, 2`)},
'samples', ${array(`SELECT class, extract(epoch FROM at)::float8 AS at, body FROM (
    SELECT class, at, body, row_number() OVER (PARTITION BY class ORDER BY at DESC) AS n
    FROM lifeguard.error_sample WHERE target_id = $1 AND hour > to_timestamp($2::float8) - interval '1 hour'
      AND at >= to_timestamp($2::float8)) AS newest
  WHERE n <= ${MOST_SAMPLES} ORDER BY at DESC`)},
'saturation', ${array(`SELECT ${slotOf("bucket")} AS slot, max(COALESCE(saturation_max, saturation))::float8 AS ratio
  FROM lifeguard.sample WHERE target_id = $1 AND step = 10 AND bucket >= to_timestamp($2::float8)
    AND bucket < to_timestamp($3::float8) AND saturation IS NOT NULL GROUP BY 1`)},
'waits', ${array(`SELECT minutes.count, seen.saturation, seen.waiting AS "poolerWaiting" FROM (
    SELECT minute, sum(count)::float8 AS count FROM lifeguard.error_count
    WHERE ${IN_RANGE} AND class IN ('${POOL_WAITS.join("', '")}') GROUP BY minute) AS minutes
  LEFT JOIN LATERAL (SELECT max(saturation)::float8 AS saturation, max(pooler_waiting)::float8 AS waiting
    FROM lifeguard.sample WHERE target_id = $1 AND step = 10
      AND bucket >= minutes.minute - interval '10 seconds' AND bucket < minutes.minute + interval '1 minute') AS seen ON true`)},
'deployments', ${array(`SELECT extract(epoch FROM min(at))::float8 AS at, application, deployment, commit
  FROM lifeguard.deployment WHERE target_id = $1 AND at >= to_timestamp($3::float8) - interval '${LOOKED_BACK_DAYS + 1} days'
  GROUP BY application, deployment, commit ORDER BY at DESC LIMIT 500`)}) AS found`;
