import { type MinuteColumn, MinuteTable } from "@/components/panel/minute-table";
import type { Figures } from "@/lib/shared/figures";
import { formatCount, formatDuration } from "@/lib/shared/format";
import { toMinutes } from "@/lib/shared/recent";
import { totalOf } from "@/lib/views/connections/buckets";

const columns: MinuteColumn<Figures>[] = [
  { name: "idle", of: (point) => formatCount(point.idle) },
  { name: "active", of: (point) => formatCount(point.active) },
  { name: "waiting on a lock", of: (point) => formatCount(point.waiting) },
  { name: "idle in transaction", of: (point) => formatCount(point.idleInTransaction) },
  { name: "aborted", of: (point) => formatCount(point.aborted) },
  { name: "other", of: (point) => formatCount(point.other) },
  { name: "hidden", of: (point) => formatCount(point.unknown) },
  { name: "all", of: (point) => formatCount(totalOf(point)) },
  { name: "longest transaction", of: (point) => formatDuration(point.longestTransactionMs) },
];

/** The chart's figures as a table: the fullest sample of each minute, the newest minute first. */
export function HistoryTable({ points, to }: { points: readonly Figures[]; to: number }) {
  return (
    <MinuteTable
      minutes={toMinutes(points, to, totalOf)}
      columns={columns}
      label="Connections by state, minute by minute"
      caption="The fullest sample of each minute."
    />
  );
}
