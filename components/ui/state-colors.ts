import type { CSSProperties } from "react";
import type { Bucket } from "@/lib/shared/pg";

/** The one map of state colours: lane, chart, badges. CSS variables, so that both themes and SVG can use them. */
export const stateColors: Record<Bucket, string> = {
  idle: "var(--state-idle)",
  active: "var(--state-active)",
  "waiting on a lock": "var(--state-waiting)",
  "idle in transaction": "var(--state-idle-in-transaction)",
  "idle in transaction (aborted)": "var(--state-aborted)",
  other: "var(--state-other)",
  unknown: "var(--state-unknown)",
};

/** What a reader sees for a bucket. */
export function bucketLabel(bucket: Bucket): string {
  return bucket === "unknown" ? "hidden from this role" : bucket;
}

/** A fill in the bucket's colour; sessions nobody may see are hatched, so that they never pass for a state. */
export function stateFill(bucket: Bucket): CSSProperties {
  if (bucket !== "unknown") return { backgroundColor: stateColors[bucket] };
  return {
    backgroundImage: `repeating-linear-gradient(-45deg, ${stateColors.unknown} 0 2px, var(--raised) 2px 5px)`,
  };
}
