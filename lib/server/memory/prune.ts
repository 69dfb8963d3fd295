import type { Keep } from "../env/memory";

/** Rows of a table that go at a time: small, for they are locked until the transaction ends. */
const BATCH = 400;

/** What coarser rows are made of goes only once that is done. */
const rolled = "t.bucket < $3::timestamptz";

type Ages = { table: string; time: string; keptMs: number; rows?: number; and?: string };

/** What is kept for how long. Everything that refers to a moment lives as long as the longest row that can show it. */
function agesOf(keep: Keep): Ages[] {
  const day = 86_400_000;
  const longest = keep[3600];
  return [
    { table: "sample", time: "bucket", keptMs: keep[10], and: `step = 10 AND ${rolled}` },
    { table: "sample", time: "bucket", keptMs: keep[300], and: "step = 300" },
    { table: "sample", time: "bucket", keptMs: keep[3600], and: "step = 3600" },
    { table: "sample_detail", time: "bucket", keptMs: keep[10], and: rolled },
    { table: "load", time: "bucket", keptMs: keep[10], and: `step = 60 AND ${rolled}`, rows: 2_000 },
    { table: "load", time: "bucket", keptMs: keep[300], and: "step = 300", rows: 2_000 },
    { table: "load", time: "bucket", keptMs: keep[3600], and: "step = 3600", rows: 2_000 },
    { table: "query_text", time: "last_at", keptMs: longest },
    { table: "gap", time: "to_at", keptMs: longest },
    { table: "deployment", time: "at", keptMs: longest },
    { table: "incident", time: "began_at", keptMs: longest, and: "ended_at IS NOT NULL" },
    // The newest that is older still says how things were when the oldest sample was taken.
    {
      ...{ table: "setting", time: "at", keptMs: longest },
      and: `EXISTS (SELECT FROM lifeguard.setting later WHERE later.target_id = t.target_id AND later.at > t.at AND later.at < ${cutoff(longest)})`,
    },
    { table: "error_count", time: "minute", keptMs: keep[300], rows: 2_000 },
    { table: "error_sample", time: "hour", keptMs: keep[10] },
    { table: "alert_event", time: "at", keptMs: longest },
    { table: "alert_silence", time: "until_at", keptMs: keep[300] },
    { table: "outbox", time: "created_at", keptMs: keep[10], and: "state <> 'waiting'" },
    { table: "seen", time: "at", keptMs: day, rows: 2_000 },
  ];
}

/** Scalar, so that an index finds what is older. In no order: after a long stop all of it would be sorted for a few. */
const cutoff = (keptMs: number) => `(SELECT now_at - interval '${keptMs / 1_000} seconds' FROM moment)`;

function deleteOf({ table, time, keptMs, rows = BATCH, and = "true" }: Ages): string {
  return `DELETE FROM lifeguard.${table} WHERE ctid = ANY (ARRAY(
    SELECT t.ctid FROM lifeguard.${table} t
    WHERE t.target_id = ANY (ARRAY(SELECT id FROM whose)) AND t.${time} < ${cutoff(keptMs)} AND ${and}
    LIMIT ${rows} FOR UPDATE OF t SKIP LOCKED))`;
}

/**
 * Deletes a small batch of what is older than it is kept, of every table, in one statement: of target $1, as old as it is at $2 (the
 * newest sample's time) or by the store's clock, whichever is earlier, and of targets that nobody has seen for a day; of samples as they were
 * taken those before $3 alone. Rows that somebody holds are left for the next time; a clock that is wrong for a minute costs one batch.
 */
export function pruneStatement(keep: Keep): string {
  const deletes = agesOf(keep).map((ages, index) => `gone_${index} AS (${deleteOf(ages)})`);
  return `/* lifeguard */ WITH moment AS (SELECT least($2::timestamptz, clock_timestamp()) AS now_at),
  whose AS (SELECT $1::text AS id UNION SELECT id FROM lifeguard.target WHERE seen_at < clock_timestamp() - interval '1 day'),
  ${deletes.join(",\n  ")}
  SELECT 1`;
}
