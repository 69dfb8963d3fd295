import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { scroller } from "@/components/ui/scroller";
import type { Minute } from "@/lib/shared/recent";

const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

export type MinuteColumn<T> = {
  name: string;
  of: (point: T) => ReactNode;
  /** Words stand at the left, figures at the right. */
  words?: boolean;
};

type Props<T> = {
  minutes: readonly Minute<T>[];
  columns: readonly MinuteColumn<T>[];
  /** What scrolls here, for those who hear it. */
  label: string;
  caption: string;
};

/** A chart's figures as a table, a row each minute. */
export function MinuteTable<T>({ minutes, columns, label, caption }: Props<T>) {
  return (
    <div {...scroller(label)} className="h-full overflow-auto">
      <table className="w-full text-right text-sm">
        <caption className="pb-1 text-left text-muted">{caption}</caption>
        <thead>
          <tr className="border-line border-b text-muted">
            <th scope="col" className="sticky left-0 bg-surface py-1 pr-3 text-left font-normal">
              minute
            </th>
            {columns.map(({ name, words }) => (
              <th
                key={name}
                scope="col"
                className={cn("px-2 py-1 align-bottom font-normal", words && "w-full text-left")}
              >
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {minutes.map(({ at, peak }) => (
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
                columns.map(({ name, of, words }) => (
                  <td key={name} className={cn("px-2 py-1", words && "text-left")}>
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
