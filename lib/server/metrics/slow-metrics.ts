import type { SlowSnapshot } from "../../shared/slow-snapshot";
import { gauge, type Metric } from "./metric";

/** Databases, slots and replicas told of; the worst first. */
const MOST = 20;

function each<T>(
  type: Metric["type"],
  items: readonly T[],
  label: string,
  nameOf: (item: T) => string,
): (name: string, help: string, value: (item: T) => number | null) => Metric {
  return (name, help, value) => {
    // Two replicas may carry one name: the worse of them is told.
    const worst = new Map<string, number>();
    for (const item of items) {
      const found = value(item);
      if (found !== null) worst.set(nameOf(item), Math.max(found, worst.get(nameOf(item)) ?? found));
    }
    const largest = [...worst].sort((a, b) => b[1] - a[1]).slice(0, MOST);
    return {
      name,
      help,
      type,
      samples: largest.map(([key, found]) => ({ value: found, labels: { [label]: key } })),
    };
  };
}

/** Gauges and the server's own totals from the read that comes every 30 s; nothing before the first. */
export function slowMetrics(slow: SlowSnapshot | null): Metric[] {
  if (!slow) return [];
  const total = each("counter", slow.databases, "database", ({ name }) => name);
  const database = each("gauge", slow.databases, "database", ({ name }) => name);
  const slot = each("gauge", slow.slots, "slot", ({ name }) => name);
  const replica = each("gauge", slow.replicas, "replica", ({ application }) => application || "unknown");
  const oldest = slow.xminHolders.map(({ age }) => age);
  return [
    gauge(
      "slow_read_timestamp_seconds",
      "When the figures that are read every 30 seconds were.",
      slow.at / 1_000_000,
    ),
    total(
      "database_deadlocks_total",
      "Deadlocks, since the server's statistics were reset.",
      ({ deadlocks }) => deadlocks,
    ),
    total(
      "database_temp_bytes_total",
      "Bytes written to temporary files, since the server's statistics were reset.",
      ({ tempBytes }) => tempBytes,
    ),
    database(
      "database_xid_age",
      "Transactions since the oldest unfrozen one; protection stops writes near 2 billion.",
      ({ xidAge }) => xidAge,
    ),
    gauge(
      "xmin_horizon_age",
      "Transactions since the oldest row version that VACUUM must keep.",
      oldest.length > 0 ? Math.max(...oldest) : null,
    ),
    slot(
      "replication_slot_retained_bytes",
      "WAL that a replication slot keeps.",
      ({ retainedBytes }) => retainedBytes,
    ),
    slot("replication_slot_inactive", "Whether nobody reads from the slot.", ({ active }) =>
      active ? 0 : 1,
    ),
    replica("replica_lag_bytes", "WAL that a replica has not replayed.", ({ lagBytes }) => lagBytes),
    replica("replica_lag_seconds", "How far a replica is behind, by its own word.", ({ lagMs }) =>
      lagMs === null ? null : lagMs / 1_000,
    ),
    gauge(
      "database_estimated_bytes",
      "Size of the watched database by the planner's page counts.",
      slow.estimatedBytes,
    ),
  ];
}
