/**
 * How a number of a moment is told over a longer time. `gauge`: the mean of its minutes, its maximum beside it. `peak`: the most.
 * `last`: the newest. `counter`: the newest of a total, of which a reader takes differences.
 */
export type MeasureKind = "gauge" | "peak" | "last" | "counter";

const measure = <N extends string>(name: N, column: string, kind: MeasureKind) => ({ name, column, kind });

/** The numbers of lifeguard.sample, one column each (gauges: another that ends in _max). Counts, ms, bytes and ratios. */
export const measures = [
  measure("idle", "idle", "gauge"),
  measure("active", "active", "gauge"),
  measure("waiting", "waiting", "gauge"),
  measure("idleInTransaction", "idle_in_transaction", "gauge"),
  measure("aborted", "aborted", "gauge"),
  measure("other", "other", "gauge"),
  measure("unknown", "unknown", "gauge"),
  measure("total", "total", "gauge"),
  measure("blocked", "blocked", "gauge"),
  measure("saturation", "saturation", "gauge"),
  measure("poolerWaiting", "pooler_waiting", "gauge"),
  measure("poolerActive", "pooler_active", "gauge"),
  measure("readMs", "read_ms", "gauge"),
  measure("longestTransactionMs", "longest_transaction_ms", "peak"),
  measure("longestIdleInTransactionMs", "longest_idle_in_transaction_ms", "peak"),
  measure("oldestWaitMs", "oldest_wait_ms", "peak"),
  measure("poolerMaxWaitMs", "pooler_max_wait_ms", "peak"),
  measure("slotRetainedBytes", "slot_retained_bytes", "peak"),
  measure("replicaLagBytes", "replica_lag_bytes", "peak"),
  measure("replicaLagMs", "replica_lag_ms", "peak"),
  measure("usable", "usable", "last"),
  measure("xidAge", "xid_age", "last"),
  measure("commits", "commits", "counter"),
  measure("rollbacks", "rollbacks", "counter"),
  measure("deadlocks", "deadlocks", "counter"),
  measure("tempBytes", "temp_bytes", "counter"),
  measure("blocksRead", "blocks_read", "counter"),
  measure("blocksHit", "blocks_hit", "counter"),
  /** Epoch ms here, a timestamp in its column. */
  measure("statsReset", "stats_reset", "counter"),
] as const;

export type MeasureName = (typeof measures)[number]["name"];
/** Null: not known, which is never 0. */
export type Measures = Record<MeasureName, number | null>;

const columnsOf = ({ column, kind }: { column: string; kind: MeasureKind }) =>
  kind === "gauge" ? [column, `${column}_max`] : [column];

/** The columns of the measures, in the order of `aggregates`. */
export const measureColumns: readonly string[] = measures.flatMap(columnsOf);

/** Of the newest row that has it: `array_agg ... FILTER` passes over rows that do not know. */
const newest = (column: string) =>
  `(array_agg(${column} ORDER BY at DESC) FILTER (WHERE ${column} IS NOT NULL))[1] AS ${column}`;

/**
 * SQL that makes one value of each measure column out of a group of rows of lifeguard.sample, for roll-ups and charts alike. `raw`: rows of
 * step 10, each counting as much as its minute has others, so that a minute watched closely counts once: the group's query must give
 * `weight`. `rolled`: rows that hold means already, weighed by their `minutes`.
 */
export function aggregates(source: "raw" | "rolled"): readonly string[] {
  const weight = source === "raw" ? "weight" : "minutes";
  return measures.flatMap(({ column, kind }) => {
    if (kind === "peak") return [`max(${column}) AS ${column}`];
    if (kind !== "gauge") return [newest(column)];
    const mean = `sum(${column} * ${weight}) / nullif(sum(${weight}) FILTER (WHERE ${column} IS NOT NULL), 0) AS ${column}`;
    // Raw rows have no maximum of their own.
    return [mean, `max(coalesce(${column}_max, ${column})) AS ${column}_max`];
  });
}
