import { floorTo } from "./rollup";
import { bytesOf } from "./size";

const inHour =
  "target_id = $1 AND t.bucket >= (SELECT lo FROM hour) AND t.bucket < (SELECT lo + interval '1 hour' FROM hour)";
const spent = (table: string, step: number, bytes: string) =>
  `(SELECT coalesce(sum(${bytes}), 0) FROM lifeguard.${table} t WHERE step = ${step} AND ${inHour})`;

/**
 * Holds the newest full hour before $2 of target $1 to its share of $3 bytes a day. What samples and load leave of it goes to details, first
 * to those that hold a lock graph; of what does not fit, every second, third ... is dropped, so that no stretch is without any.
 * Figures and load always stay: nothing fails for lack of room.
 */
export const capStatement = `/* lifeguard */ WITH hour AS (
    SELECT ${floorTo(3600, "max(bucket)")} AS lo FROM lifeguard.sample_detail
    WHERE target_id = $1 AND bucket < ${floorTo(3600, "$2::timestamptz")}),
  sized AS (
    SELECT t.ctid AS place, t.bucket, t.blocking, (${bytesOf.detail})::float8 AS size FROM lifeguard.sample_detail t WHERE ${inHour}),
  room AS (
    SELECT greatest(0, $3::float8 / 24 - ${spent("sample", 10, bytesOf.sample)} - ${spent("load", 60, bytesOf.load)}) AS free,
      (SELECT coalesce(sum(size), 0) FROM sized WHERE blocking) AS blocking),
  shared AS (
    SELECT place, row_number() OVER (PARTITION BY sized.blocking ORDER BY bucket) AS nth,
      least(1, CASE WHEN sized.blocking THEN free ELSE greatest(0, free - room.blocking) END
        / sum(size) OVER (PARTITION BY sized.blocking)) AS share
    FROM sized, room)
  DELETE FROM lifeguard.sample_detail WHERE ctid = ANY (ARRAY(
    SELECT place FROM shared WHERE floor(nth * share) = floor((nth - 1) * share)))`;
