import { bucketOf } from "../../shared/memory/tiers";
import { storableJson } from "../store/storable";
import { type Claim, iso } from "./claim";
import type { SettingBody } from "./settings";

/** Makes a value a parameter of the statement, and answers its SQL. */
export type Bind = (value: unknown) => string;

/**
 * What is kept beside a sample whose bucket is claimed, as parts of a WITH; only what there is of it. $1: the target, $2: the sample's time.
 * `setting`: null where it stands already.
 */
export function besides(
  { sample, body, gaps, place }: Claim,
  setting: SettingBody | null,
  bind: Bind,
): string[] {
  const { detail, load, texts } = sample;
  const json = (value: object, type = "json") => `${bind(storableJson(value))}::${type}`;
  const told = gaps.map((gap) => ({ ...gap, from: iso(gap.from), to: iso(gap.to) }));
  const parts = [
    `detail AS (INSERT INTO lifeguard.sample_detail (target_id, bucket, body, blocking)
      VALUES ($1, ${bind(iso(sample.bucket))}, ${bind(body)}, ${bind(detail.figures.blocked > 0)})
      ON CONFLICT (target_id, bucket) DO UPDATE SET body = excluded.body, blocking = excluded.blocking)`,
    load.length > 0 &&
      `loaded AS (INSERT INTO lifeguard.load AS l (target_id, step, bucket, wait, query, application, route, sessions)
        SELECT $1, 60, ${bind(iso(bucketOf(sample.at, 60)))}, r.*
        FROM json_to_recordset(${json(load)}) AS r(wait text, query text, application text, route text, sessions real)
        ON CONFLICT (target_id, step, bucket, wait, query, application, route) DO UPDATE SET sessions = l.sessions + excluded.sessions)`,
    texts.length > 0 &&
      `texts AS (INSERT INTO lifeguard.query_text AS q (target_id, id, text, first_at, last_at)
        SELECT $1, r.*, $2::timestamptz, date_trunc('hour', $2::timestamptz, 'UTC') FROM json_to_recordset(${json(texts)}) AS r(id text, text text)
        ON CONFLICT (target_id, id) DO UPDATE SET last_at = excluded.last_at WHERE q.last_at < excluded.last_at)`,
    gaps.length > 0 &&
      `gaps AS (INSERT INTO lifeguard.gap (target_id, from_at, to_at, side, class, sqlstate, message) SELECT $1, r.*
        FROM json_to_recordset(${json(told)}) AS r("from" timestamptz, "to" timestamptz, side text, class text, sqlstate text, message text)
        ON CONFLICT DO NOTHING)`,
    setting &&
      `settings AS (INSERT INTO lifeguard.setting (target_id, at, body) SELECT $1, $2::timestamptz, told
        FROM (SELECT ${json(setting, "jsonb")} AS told) s
        WHERE told IS DISTINCT FROM (SELECT body FROM lifeguard.setting WHERE target_id = $1 ORDER BY at DESC LIMIT 1)
        ON CONFLICT DO NOTHING)`,
    `targets AS (INSERT INTO lifeguard.target (id, place, body, seen_at) VALUES ($1, ${bind(place)}, ${json(detail.target, "jsonb")}, $2::timestamptz)
      ON CONFLICT (place) DO UPDATE SET id = excluded.id, body = excluded.body, seen_at = excluded.seen_at)`,
  ];
  return parts.filter((part) => typeof part === "string");
}
