import { type MinuteColumn, MinuteTable } from "@/components/panel/minute-table";
import { Revealed } from "@/components/ui/name";
import { formatCount } from "@/lib/shared/format";
import { toMinutes } from "@/lib/shared/recent";
import type { Moment } from "@/lib/views/blocking/contract";
import { rootKey, rootText } from "@/lib/views/blocking/harms";

const columns: MinuteColumn<Moment>[] = [
  { name: "blocked", of: (point) => formatCount(point.blocked) },
  { name: "waiting on a lock", of: (point) => formatCount(point.waiting) },
  {
    name: "roots",
    words: true,
    of: ({ roots }) =>
      roots.length === 0
        ? "none"
        : roots.map((root, index) => (
            <span key={rootKey(root)}>
              {index > 0 && ", "}
              <bdi className="break-words">
                <Revealed text={rootText(root)} />
              </bdi>
            </span>
          )),
  },
];

/** The chart's figures as a table: the worst sample of each minute, the newest minute first. */
export function HistoryTable({ points, to }: { points: readonly Moment[]; to: number }) {
  return (
    <MinuteTable
      minutes={toMinutes(points, to, ({ blocked, waiting }) => blocked + waiting / 1_000_000)}
      columns={columns}
      label="Blocked sessions, minute by minute"
      caption="The worst sample of each minute, with the three roots that blocked the most."
    />
  );
}
