"use client";

import { type Clock, TickingAge } from "@/components/panel/ticking-age";
import { formatCount, formatDuration } from "@/lib/shared/format";
import { ALIKE } from "@/lib/views/blocking/alike";
import { type MoreRow, type RestRow, ROWS } from "@/lib/views/blocking/tree";
import { type RowProps, TreeItem } from "./tree-item";

/** What pressing the line does, in a few words. */
function wordsOf(row: MoreRow | RestRow): string {
  const { hidden } = row;
  if (row.kind === "rest")
    return `Show ${formatCount(Math.min(hidden, ROWS.step))} of ${formatCount(hidden)} more`;
  if (hidden === 0) return `Show ${formatCount(row.opened)} fewer`;
  if (row.opened === 0) return `${formatCount(hidden)} more like these`;
  return `Show ${formatCount(Math.min(hidden, ALIKE.step))} more of ${formatCount(hidden)} like these`;
}

/** The waits of those not shown, counting. */
function Waits({ row, clock }: { row: MoreRow; clock: Clock }) {
  const { longestMs, shortestMs, exact } = row;
  if (longestMs === null) return null;
  return (
    <span className="whitespace-nowrap text-warning">
      {!exact && <span title="at least">≥ </span>}
      {shortestMs !== null && longestMs - shortestMs >= 1_000 && (
        <>
          <TickingAge ms={shortestMs} clock={clock} />
          <span className="text-secondary"> to </span>
        </>
      )}
      <TickingAge ms={longestMs} clock={clock} />
    </span>
  );
}

/** The line that stands for those not drawn: equals of the ones above it, or the rest of a very large tree. */
export function TreeMore({ row, clock, ...item }: RowProps & { row: MoreRow | RestRow; clock: Clock }) {
  const words = wordsOf(row);
  const waits =
    row.kind === "more" && row.longestMs !== null ? `, waiting up to ${formatDuration(row.longestMs)}` : "";
  return (
    <TreeItem
      {...item}
      row={row}
      label={`${words}${waits}`}
      className="flex min-h-11 items-center justify-between gap-3 md:min-h-9"
    >
      <span className="text-accent">{words}</span>
      {row.kind === "more" && <Waits row={row} clock={clock} />}
    </TreeItem>
  );
}
