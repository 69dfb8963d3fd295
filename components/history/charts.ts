import type { Series } from "@/components/charts/range-series";
import type { Unit } from "@/components/charts/unit-scale";
import { bucketLabel, stateColors } from "@/components/ui/state-colors";
import { formatBytes, formatCount, formatDuration, formatPercent, formatRate } from "@/lib/shared/format";
import { bucketFields, buckets } from "@/lib/shared/pg";

export type ChartSpec = {
  title: string;
  series: readonly Series[];
  format: (value: number | null | undefined) => string;
  unit?: Unit;
  top?: number;
  /** Why there may be nothing to see. */
  without: string;
  wide?: boolean;
};

const one = (column: string, name: string, color: string, shape: Series["shape"]): Series => ({
  ...{ column, name, color, shape },
});

/** Means of counts are no whole numbers: "2.5". */
const formatMean = (value: number | null | undefined) =>
  typeof value === "number" && !Number.isInteger(value) && value < 100
    ? value.toFixed(1)
    : formatCount(value);
const bytesPerSecond = (value: number | null | undefined) =>
  typeof value === "number" ? `${formatBytes(value)}/s` : "-";

const [red, amber, blue, violet, teal] = [
  "var(--bad)",
  stateColors["idle in transaction"],
  stateColors.active,
  stateColors["waiting on a lock"],
  stateColors.other,
];
/** What was highest is no trouble by itself, so it bears no colour of trouble. */
const peak = "var(--text)";
const console = "PgBouncer's console tells it: set PGBOUNCER_ADMIN_URL.";

/** What the page draws, in its order. */
export const charts: readonly ChartSpec[] = [
  {
    title: "Connections by state",
    wide: true,
    format: formatMean,
    without: "No sample counts them.",
    series: [
      ...buckets.map((bucket) =>
        one(bucketFields[bucket], bucketLabel(bucket), stateColors[bucket], "stack"),
      ),
      one("totalMax", "the most at once", peak, "peak"),
      one("usable", "usable", red, "limit"),
    ],
  },
  {
    title: "Saturation of the tightest limit",
    format: formatPercent,
    top: 1,
    without: "The limits were not known.",
    series: [one("saturation", "saturation", blue, "area"), one("saturationMax", "highest", peak, "peak")],
  },
  {
    title: "Blocked and waiting",
    format: formatMean,
    without: "No sample counts them.",
    series: [
      one("blocked", "blocked", violet, "area"),
      one("waiting", "waiting on a lock", "var(--secondary)", "line"),
      one("blockedMax", "most blocked", peak, "peak"),
    ],
  },
  {
    title: "Longest ages",
    format: formatDuration,
    unit: "duration",
    without: "Nothing was open, or it was hidden from this role.",
    series: [
      one("longestTransactionMs", "transaction", blue, "line"),
      one("longestIdleInTransactionMs", "idle in transaction", amber, "line"),
      one("oldestWaitMs", "wait for a lock", violet, "line"),
    ],
  },
  {
    title: "Clients waiting for the pool",
    format: formatMean,
    without: console,
    series: [
      one("poolerWaiting", "waiting", violet, "area"),
      one("poolerActive", "server connections in use", blue, "line"),
      one("poolerWaitingMax", "most waiting", peak, "peak"),
    ],
  },
  {
    title: "Longest wait for the pool",
    format: formatDuration,
    unit: "duration",
    without: console,
    series: [one("poolerMaxWaitMs", "longest wait", violet, "area")],
  },
  {
    title: "Transactions",
    format: formatRate,
    without: "Totals were not read.",
    series: [one("commits", "committed", blue, "line"), one("rollbacks", "rolled back", amber, "line")],
  },
  {
    title: "Deadlocks",
    format: formatCount,
    without: "Totals were not read.",
    series: [one("deadlocks", "deadlocks", red, "area")],
  },
  {
    title: "Temporary files",
    format: bytesPerSecond,
    unit: "bytes",
    without: "Totals were not read.",
    series: [one("tempBytes", "written", amber, "area")],
  },
  {
    title: "Cache hits",
    format: formatPercent,
    top: 1,
    without: "Nothing was read, or totals were not.",
    series: [one("cacheHits", "of blocks read", teal, "line")],
  },
  {
    title: "Age of the oldest transaction id",
    format: formatCount,
    without: "It was not read.",
    series: [one("xidAge", "transactions", amber, "area")],
  },
  {
    title: "Kept and sent for replication",
    format: formatBytes,
    unit: "bytes",
    without: "There are no slots and no replicas, or they are hidden from this role.",
    series: [
      one("slotRetainedBytes", "kept for slots", amber, "area"),
      one("replicaLagBytes", "replica lag", blue, "line"),
    ],
  },
  {
    title: "Replica lag",
    format: formatDuration,
    unit: "duration",
    without: "There is no replica, or it is hidden from this role.",
    series: [one("replicaLagMs", "behind by", blue, "line")],
  },
  {
    title: "What reading cost",
    format: formatDuration,
    unit: "duration",
    without: "It was not kept.",
    series: [one("readMs", "ms a read", "var(--secondary)", "line")],
  },
];
