import { z } from "zod";
import { measures } from "../../shared/memory/measures";
import type { MemorySample } from "../../shared/memory/sample";
import type { DestinationName } from "../alerts/record";
import { storableJson } from "../store/storable";
import { evidence, evidenceSql } from "./evidence";
import type { Gap } from "./gaps";
import type { Settings } from "./settings";

/** All that one transaction is to write of a moment. */
export type Claim = {
  sample: MemorySample;
  /** The moment whole, packed. */
  body: Uint8Array<ArrayBuffer>;
  gaps: readonly Gap[];
  /** Those of the newest slow read; null: none yet. */
  settings: Settings | null;
  /** placeHash of where the target is. */
  place: string;
  /** Where alerts go: what is decided waits for each of them. */
  destinations?: readonly DestinationName[];
};

const columns = ["target_id", "step", "bucket", "at", "shares", ...measures.map(({ column }) => column)];
const values = ["$1", "10", "$2", "$3", "$4", ...measures.map((_, index) => `$${index + 5}`)];

/**
 * Writes the sample if its bucket is free, and then holds the target's row of lifeguard.watch until the transaction ends: whoever comes with
 * the same bucket finds it taken, whoever comes with the next one waits. Where the clock was set back by more than a minute, what stands
 * ahead of it is of a time that never was, and gives way. It answers the state and the evidence that decide what follows.
 */
export const CLAIM = `/* lifeguard */ WITH gone AS (
  -- Only a row that was there when this began: of two who come at once the first stays.
  DELETE FROM lifeguard.sample WHERE target_id = $1 AND step = 10 AND bucket = $2::timestamptz AND at > (
    SELECT CASE WHEN w.at > $3::timestamptz + interval '1 minute' THEN '-infinity' ELSE w.at END FROM lifeguard.watch w WHERE target_id = $1)
  RETURNING 1
),
claimed AS (
  INSERT INTO lifeguard.sample (${columns.join(", ")})
  SELECT ${values.join(", ")} FROM (SELECT count(*) FROM gone) first
  ON CONFLICT (target_id, step, bucket) DO NOTHING RETURNING 1
)
SELECT EXISTS (SELECT FROM claimed) AS claimed,
  (SELECT state::text FROM lifeguard.watch WHERE target_id = $1 AND EXISTS (SELECT FROM claimed) FOR UPDATE) AS state,
  ${evidenceSql("$1")}`;

/** What the claim answers. `claimed`: false where another has the bucket. `state`: JSON of what the samples before left; null: there was none. */
export const claimRow = evidence.extend({ claimed: z.boolean(), state: z.string().nullable() });

export const iso = (at: number): string => new Date(at).toISOString();

/** The values of CLAIM. */
export function claimValues({ targetId, bucket, at, shares, measures: seen }: MemorySample) {
  const numbers = measures.map(({ name }) => {
    const value = seen[name];
    return name === "statsReset" && value !== null ? iso(value) : value;
  });
  return [targetId, iso(bucket), iso(at), storableJson(shares), ...numbers];
}
