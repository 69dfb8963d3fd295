import { scroller } from "@/components/ui/scroller";
import type { Figures } from "@/lib/shared/figures";
import { formatCount, formatDuration } from "@/lib/shared/format";
import { totalOf } from "@/lib/views/connections/buckets";
import { toMinutes } from "@/lib/views/connections/minutes";

const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

const columns: { name: string; of: (point: Figures) => string }[] = [
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
    <div {...scroller("Connections by state, minute by minute")} className="h-full overflow-auto">
      <table className="w-full text-right text-sm">
        <caption className="pb-1 text-left text-muted">The fullest sample of each minute.</caption>
        <thead>
          <tr className="border-line border-b text-muted">
            <th scope="col" className="sticky left-0 bg-surface py-1 pr-3 text-left font-normal">
              minute
            </th>
            {columns.map(({ name }) => (
              <th key={name} scope="col" className="px-2 py-1 align-bottom font-normal">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {toMinutes(points, to).map(({ at, peak }) => (
            <tr key={at} className="border-line border-b last:border-b-0">
              <th scope="row" className="sticky left-0 bg-surface py-1 pr-3 text-left font-medium">
                <time
                  dateTime={new Date(at).toISOString()}
                  title={`${new Date(at).toISOString().slice(11, 16)} UTC`}
                >
                  {clock.format(at)}
                </time>
              </th>
              {peak ? (
                columns.map(({ name, of }) => (
                  <td key={name} className="px-2 py-1">
                    {of(peak)}
                  </td>
                ))
              ) : (
                <td colSpan={columns.length} className="px-2 py-1 text-muted">
                  no samples
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
