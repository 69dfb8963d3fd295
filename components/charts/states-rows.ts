import type { Figures } from "@/lib/shared/figures";
import { bucketFields, buckets } from "@/lib/shared/pg";
import { brokenRows } from "./broken-rows";

type Row = { at: number; point: Figures | null } & Record<
  (typeof bucketFields)[keyof typeof bucketFields],
  number | null
>;

const valued = (at: number, point: Figures): Row => ({
  at,
  point,
  idle: point.idle,
  active: point.active,
  waiting: point.waiting,
  idleInTransaction: point.idleInTransaction,
  aborted: point.aborted,
  other: point.other,
  unknown: point.unknown,
});

const nothing = (at: number): Row => ({
  at,
  point: null,
  idle: null,
  active: null,
  waiting: null,
  idleInTransaction: null,
  aborted: null,
  other: null,
  unknown: null,
});

/** Runs of samples as the chart's rows, broken at each gap. */
export function toRows(runs: readonly (readonly Figures[])[]): Row[] {
  return brokenRows(runs, valued, nothing);
}

/** Buckets that were ever counted in these samples: the others need no area. */
export function bucketsIn(points: readonly Figures[]) {
  return buckets.filter((bucket) => points.some((point) => point[bucketFields[bucket]] > 0));
}
