import type { History } from "./contract";
import { ratesBetween, type Totals } from "./rates";

/** What is drawn, in the order of the wire: means of a point's minutes, `...Max` its highest, the rest its highest or its last. */
export const columnNames = [
  "idle",
  "active",
  "waiting",
  "idleInTransaction",
  "aborted",
  "other",
  "unknown",
  "total",
  "totalMax",
  "waitingMax",
  "idleInTransactionMax",
  "blocked",
  "blockedMax",
  "usable",
  "saturation",
  "saturationMax",
  "longestTransactionMs",
  "longestIdleInTransactionMs",
  "oldestWaitMs",
  "poolerWaiting",
  "poolerWaitingMax",
  "poolerActive",
  "poolerMaxWaitMs",
  "commits",
  "rollbacks",
  "deadlocks",
  "tempBytes",
  "cacheHits",
  "xidAge",
  "slotRetainedBytes",
  "replicaLagBytes",
  "replicaLagMs",
  "readMs",
] as const;
export type ColumnName = (typeof columnNames)[number];

/** One point as it is stored: sums and totals under the names of the table. */
export type StoredPoint = Totals & {
  /** Epoch s: when its group begins. */
  slot: number;
} & Record<
    Exclude<ColumnName, "commits" | "rollbacks" | "deadlocks" | "tempBytes" | "cacheHits">,
    number | null
  >;

type Columns = History["points"];

/** As many digits as a chart of 600 points can show. */
function short(value: number | null): number | null {
  if (value === null || !Number.isFinite(value)) return null;
  return Math.abs(value) >= 1_000 && Number.isInteger(value) && value < 100_000
    ? value
    : Number(value.toPrecision(4));
}

/** The most is not told where it is the mean, as in samples that stand alone. */
function isTold(name: ColumnName, column: readonly (number | null)[], all: Columns["columns"]): boolean {
  if (column.every((value) => value === null)) return false;
  const mean = name.endsWith("Max") ? all[name.slice(0, -3)] : undefined;
  return !mean || column.some((value, index) => value !== mean[index]);
}

/**
 * Points as columns, one number each and no names, as 600 of them are sent at once. A column that knows nothing is left out. `points`
 * ascend; those before `from` (epoch ms) only tell what totals began with.
 */
export function toColumns(
  points: readonly StoredPoint[],
  { from, everyS, pauseMs }: { from: number; everyS: number; pauseMs: number },
): Columns {
  const known = points.map((point, index) => ({
    ...point,
    ...ratesBetween(points[index - 1], point, pauseMs),
  }));
  const shown = known.filter(({ slot }) => slot * 1_000 >= from - everyS * 1_000 + 1);
  const first = shown[0]?.slot ?? 0;
  const columns: Columns["columns"] = {};
  for (const name of columnNames) {
    const column = shown.map((point) => short(point[name]));
    if (isTold(name, column, columns)) columns[name] = column;
  }
  return { first, slots: shown.map(({ slot }) => Math.round((slot - first) / everyS)), columns };
}
