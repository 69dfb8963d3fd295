import type { Figures } from "../../shared/figures";
import { type Bucket, bucketFields, bucketOf, buckets, type State } from "../../shared/pg";

/** These have a place in every legend, counted or not, so that nothing moves when one of them comes or goes. */
export const usualBuckets: ReadonlySet<Bucket> = new Set([
  "idle",
  "active",
  "waiting on a lock",
  "idle in transaction",
]);

export type BucketCount = { bucket: Bucket; count: number };

/** Counts by state as counts by bucket, in stacking order. Those who wait on a lock are taken out of the active. */
export function toBuckets(
  byState: readonly { state: State; count: number; waiting?: number }[],
  waitingOnLock = byState.reduce(
    (sum, { state, waiting }) => sum + (state === "active" ? (waiting ?? 0) : 0),
    0,
  ),
): BucketCount[] {
  const counts = new Map<Bucket, number>(buckets.map((bucket) => [bucket, 0]));
  for (const { state, count } of byState) {
    const bucket = bucketOf[state];
    counts.set(bucket, (counts.get(bucket) ?? 0) + count);
  }
  const active = counts.get("active") ?? 0;
  const waiting = Math.min(active, waitingOnLock);
  counts.set("active", active - waiting).set("waiting on a lock", waiting);
  return buckets.map((bucket) => ({ bucket, count: counts.get(bucket) ?? 0 }));
}

/** All client backends of one moment. */
export function totalOf(figures: Figures): number {
  return buckets.reduce((sum, bucket) => sum + figures[bucketFields[bucket]], 0);
}

/** Buckets that were ever counted in these samples, in stacking order: the others need no area. */
export function bucketsIn(points: readonly Figures[]): Bucket[] {
  return buckets.filter((bucket) => points.some((point) => point[bucketFields[bucket]] > 0));
}
