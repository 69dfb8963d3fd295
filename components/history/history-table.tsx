import { scroller } from "@/components/ui/scroller";
import { TextLink } from "@/components/ui/text-link";
import { momentWords, pastHref, utcWords } from "@/lib/client/times";
import type { Point } from "@/lib/views/history/points";
import { charts } from "./charts";

/** Rows at most: points are put together to so many, each with the highest of its figures. */
const ROWS = 60;

/** Of each few points the highest, newest first. */
function rowsOf(points: readonly Point[]): Point[] {
  const size = Math.max(1, Math.ceil(points.length / ROWS));
  const rows: Point[] = [];
  for (let end = points.length; end > 0; end -= size) {
    const group = points.slice(Math.max(0, end - size), end);
    const [first] = group;
    if (!first) continue;
    const most = group.reduce<Record<string, number | null>>((sum, point) => {
      for (const [name, value] of Object.entries(point)) {
        const known = sum[name];
        if (value !== null && (known === null || known === undefined || value > known)) sum[name] = value;
      }
      return sum;
    }, {});
    rows.push({ ...most, at: first.at });
  }
  return rows;
}

/** Every chart's figures as a table. */
export function HistoryTable({ points }: { points: readonly Point[] }) {
  const columns = charts.flatMap(({ series, format }) =>
    series
      .filter(({ column }) => points.some((point) => typeof point[column] === "number"))
      .map((one) => ({ ...one, format })),
  );
  return (
    <div {...scroller("Figures over time")} className="max-h-[70vh] overflow-auto">
      <table className="w-full text-right text-sm">
        <caption className="pb-1 text-left text-muted">
          Each row has the highest of its figures; its time, where it begins, opens that moment.
        </caption>
        <thead className="sticky top-0 bg-surface">
          <tr className="border-line border-b text-muted">
            <th scope="col" className="sticky left-0 bg-surface py-1 pr-3 text-left font-normal">
              from
            </th>
            {columns.map(({ column, name }) => (
              <th key={column} scope="col" className="px-2 py-1 align-bottom font-normal">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rowsOf(points).map((point) => (
            <tr key={point.at} className="border-line border-b last:border-b-0">
              <th scope="row" className="sticky left-0 whitespace-nowrap bg-surface py-1 pr-3 text-left">
                <TextLink href={pastHref(point.at)} prefetch={false} title={utcWords(point.at)}>
                  {momentWords(point.at)}
                </TextLink>
              </th>
              {columns.map(({ column, format }) => (
                <td key={column} className="px-2 py-1">
                  {format(point[column])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
