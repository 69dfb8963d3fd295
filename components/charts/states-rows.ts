import type { Figures } from "@/lib/shared/figures";
import { bucketFields, buckets } from "@/lib/shared/pg";

type Row = { at: number; point: Figures | null } & Record<
  (typeof bucketFields)[keyof typeof bucketFields],
  number | null
>;

/** A lone sample is drawn this wide, in ms: nothing is known on either side of it. */
const ALONE_MS = 2_000;

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

/** Runs of samples as the chart's rows: a row of nulls between two runs breaks the areas, so nothing is drawn across a gap. */
export function toRows(runs: readonly (readonly Figures[])[]): Row[] {
  return runs.flatMap((run, index) => {
    const [first] = run;
    if (!first) return [];
    const rows =
      run.length > 1
        ? run.map((point) => valued(point.at, point))
        : [valued(first.at - ALONE_MS, first), valued(first.at, first), valued(first.at + ALONE_MS, first)];
    const start = rows[0]?.at ?? first.at;
    return index === 0 ? rows : [nothing(start - 1), ...rows];
  });
}

/** Buckets that were ever counted in these samples: the others need no area. */
export function bucketsIn(points: readonly Figures[]) {
  return buckets.filter((bucket) => points.some((point) => point[bucketFields[bucket]] > 0));
}
