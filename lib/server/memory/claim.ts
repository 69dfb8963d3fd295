import { z } from "zod";
import { measureColumns, measures } from "../../shared/memory/measures";
import type { MemorySample } from "../../shared/memory/sample";
import { bucketOf } from "../../shared/memory/tiers";
import type { SlowCounters } from "../../shared/slow-snapshot";
import type { DestinationName } from "../alerts/record";
import { storable } from "../store/storable";
import { evidence, evidenceSql } from "./evidence";
import type { Gap } from "./gaps";
import { settingBody } from "./settings";

/** All that one transaction is to write of a moment. */
export type Claim = {
  sample: MemorySample;
  /** Packed; null: it is left out, as the day's room is used up. */
  body: Uint8Array<ArrayBuffer> | null;
  gaps: readonly Gap[];
  /** The newest slow read; null: none yet. */
  slow: SlowCounters | null;
  /** placeHash of where the target is. */
  place: string;
  /** Where alerts go: what is decided waits for each of them. */
  destinations?: readonly DestinationName[];
};

const own = ["target_id", "step", "bucket", "at", "shares"];
const gauges = new Set(measures.flatMap(({ kind, column }) => (kind === "gauge" ? [`${column}_max`] : [])));
const all = [...own, ...measureColumns.filter((column) => !gauges.has(column))];
const columns = all.join(", ");

/**
 * Claims the bucket and writes the moment only where the claim succeeded, holding the target's row of lifeguard.watch until the transaction
 * ends: whoever comes with the same bucket finds it taken, whoever comes with the next one waits. Where the clock was set back by more than
 * a minute, what stands ahead of it is of a time that never was, and gives way. $1: JSON, $2: the packed detail.
 */
export const CLAIM = `/* lifeguard */ WITH told AS MATERIALIZED (SELECT $1::jsonb AS it),
claimed AS (
  INSERT INTO lifeguard.sample (${columns}) SELECT ${columns} FROM told, jsonb_populate_record(NULL::lifeguard.sample, it -> 'sample')
  ON CONFLICT (target_id, step, bucket) DO UPDATE SET (${columns}) = (${all.map((column) => `excluded.${column}`).join(", ")})
    -- Only over a row that was there when this began: of two who come at once the first stays.
    WHERE EXISTS (SELECT FROM lifeguard.watch w JOIN lifeguard.sample v USING (target_id)
      WHERE (v.target_id, v.step, v.bucket) = (excluded.target_id, excluded.step, excluded.bucket)
        AND (w.at > excluded.at + interval '1 minute' OR v.at > w.at))
  RETURNING target_id, bucket, at
),
held AS (
  INSERT INTO lifeguard.watch AS w (target_id, at) SELECT target_id, at FROM claimed
  ON CONFLICT (target_id) DO UPDATE SET at = CASE WHEN w.at > excluded.at + interval '1 minute' THEN excluded.at ELSE greatest(w.at, excluded.at) END
  RETURNING w.state
),
detail AS (
  INSERT INTO lifeguard.sample_detail (target_id, bucket, body, blocking)
  SELECT target_id, bucket, $2::bytea, (it ->> 'blocking')::boolean FROM claimed, told WHERE $2::bytea IS NOT NULL
  ON CONFLICT (target_id, bucket) DO UPDATE SET body = excluded.body, blocking = excluded.blocking
),
loaded AS (
  INSERT INTO lifeguard.load AS l (target_id, step, bucket, wait, query, application, route, sessions)
  SELECT target_id, 60, (it ->> 'minute')::timestamptz, r.wait, r.query, r.application, r.route, r.sessions
  FROM claimed, told, jsonb_to_recordset(it -> 'load') AS r(wait text, query text, application text, route text, sessions real)
  ON CONFLICT (target_id, step, bucket, wait, query, application, route) DO UPDATE SET sessions = l.sessions + excluded.sessions
),
texts AS (
  INSERT INTO lifeguard.query_text AS q (target_id, id, text, first_at, last_at)
  SELECT target_id, r.id, r.text, claimed.at, date_trunc('hour', claimed.at, 'UTC')
  FROM claimed, told, jsonb_to_recordset(it -> 'texts') AS r(id text, text text)
  ON CONFLICT (target_id, id) DO UPDATE SET last_at = excluded.last_at WHERE q.last_at < excluded.last_at
),
gaps AS (
  INSERT INTO lifeguard.gap (target_id, from_at, to_at, side, class, sqlstate, message)
  SELECT target_id, r."from", r."to", r.side, r.class, r.sqlstate, r.message
  FROM claimed, told, jsonb_to_recordset(it -> 'gaps') AS r("from" timestamptz, "to" timestamptz, side text, class text, sqlstate text, message text)
  ON CONFLICT DO NOTHING
),
settings AS (
  INSERT INTO lifeguard.setting (target_id, at, body) SELECT target_id, at, it -> 'setting' FROM claimed, told
  WHERE jsonb_typeof(it -> 'setting') = 'object' AND it -> 'setting' IS DISTINCT FROM
    (SELECT s.body FROM lifeguard.setting s WHERE s.target_id = claimed.target_id ORDER BY s.at DESC LIMIT 1)
  ON CONFLICT DO NOTHING
),
targets AS (
  INSERT INTO lifeguard.target AS t (id, place, body, seen_at) SELECT target_id, it ->> 'place', it -> 'target', at FROM claimed, told
  ON CONFLICT (place) DO UPDATE SET id = excluded.id, body = excluded.body, seen_at = excluded.seen_at
)
SELECT (SELECT count(*) FROM claimed)::int AS claimed, (SELECT state::text FROM held) AS state,
  CASE WHEN EXISTS (SELECT FROM claimed) THEN ${evidenceSql("(SELECT target_id FROM claimed)")}::text END AS evidence`;

const json = <T extends z.ZodType>(schema: T) =>
  z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(schema);

/** What the claim answers: state and evidence are null where another has the bucket. */
export const claimRow = z.object({
  claimed: z.number(),
  state: json(z.unknown()).nullable(),
  evidence: json(evidence).nullable(),
});

const iso = (at: number) => new Date(at).toISOString();

/** The values of CLAIM. */
export function claimValues({ sample, body, gaps, slow, place }: Claim): [string, Claim["body"]] {
  const { measures: numbers, shares, targetId, at, bucket, detail } = sample;
  const known = measures.map(({ name, column }) => {
    const value = numbers[name];
    return [column, name === "statsReset" && value !== null ? iso(value) : value];
  });
  const row = { target_id: targetId, step: 10, bucket: iso(bucket), at: iso(at), shares };
  const told = storable({
    sample: { ...row, ...Object.fromEntries(known) },
    blocking: detail.figures.blocked > 0,
    minute: iso(bucketOf(at, 60)),
    load: sample.load,
    texts: sample.texts,
    gaps: gaps.map((gap) => ({ ...gap, from: iso(gap.from), to: iso(gap.to) })),
    setting: slow && settingBody(detail.snapshot.version, slow),
    ...{ target: detail.target, place },
  });
  return [JSON.stringify(told), body];
}
