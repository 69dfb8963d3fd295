"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { Fragment } from "react";
import { cn } from "@/components/ui/cn";
import { Icon } from "@/components/ui/icon";
import { columns as allColumns, type Column } from "./columns";
import { GroupTitle } from "./group-title";
import type { ListProps } from "./list-props";
import { useRoom } from "./use-room";
import { type Sorting, useSorting } from "./use-sorting";

const cellClass = "px-2 align-middle";

function Gap({ height, span }: { height: number; span: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden style={{ height }}>
      <td colSpan={span} />
    </tr>
  );
}

function Heading({ column, sorting }: { column: Column; sorting: Sorting }) {
  const { label, sort, className } = column;
  const order = sort !== null && sorting.sort === sort ? sorting.order : null;
  const right = className.includes("text-right");
  return (
    <th
      scope="col"
      aria-sort={order === "asc" ? "ascending" : order === "desc" ? "descending" : undefined}
      className={cn(
        "h-9 border-line border-b bg-surface px-2 first:rounded-tl-[9px] last:rounded-tr-[9px] font-normal text-secondary text-sm",
        className,
      )}
    >
      {sort === null ? (
        label
      ) : (
        <button
          type="button"
          onClick={() => sorting.turn(sort)}
          className={cn(
            "-mx-1 inline-flex max-w-full items-center gap-1 whitespace-nowrap rounded-[5px] px-1 hover:text-text",
            right && "flex-row-reverse",
            order && "font-medium text-text",
          )}
        >
          {label}
          {order && <Icon of={order === "asc" ? ArrowUp : ArrowDown} className="size-3" />}
        </button>
      )}
    </th>
  );
}

/** Sessions as a table whose rows are drawn near the screen only; its headings stay in sight. */
export function SessionTable({ lines, gapAfter, count, by, row, setBody, label }: ListProps) {
  const sorting = useSorting(row.filters);
  const whole = useRoom("whole");
  // Left out, not hidden: a title that spans hidden columns makes new ones.
  const columns = allColumns.filter(({ extra }) => whole || !extra);
  return (
    <table
      aria-label={label}
      aria-rowcount={count + 1}
      className="w-full table-fixed border-separate border-spacing-0 text-left"
    >
      <thead className="sticky top-12 z-20">
        <tr aria-rowindex={1}>
          {columns.map((column) => (
            <Heading key={column.label} column={column} sorting={sorting} />
          ))}
        </tr>
      </thead>
      <tbody ref={setBody}>
        {lines.map(({ item, index, height, gapBefore }) => (
          <Fragment key={item.key}>
            <Gap height={gapBefore} span={columns.length} />
            <tr
              aria-rowindex={index + 2}
              style={{ height }}
              className={cn(
                "relative [&>*]:border-line [&>*]:border-b",
                item.kind === "session" && "hover:bg-raised/60 has-[[aria-current]]:bg-raised",
                item.kind === "session" && item.slot.gone && "text-muted line-through",
              )}
            >
              {item.kind === "group" && by && (
                <th scope="rowgroup" colSpan={columns.length} className="bg-raised/50 px-4 py-0">
                  <GroupTitle section={item.section} closed={item.closed} by={by} filters={row.filters} />
                </th>
              )}
              {item.kind === "unread" && (
                <td colSpan={columns.length} className="px-4">
                  <span className="sr-only">Reading…</span>
                  <span aria-hidden className="block h-2.5 w-2/3 rounded-full bg-raised" />
                </td>
              )}
              {item.kind === "session" &&
                columns.map((column) => (
                  <td key={column.label} className={cn(cellClass, column.className)}>
                    {column.cell(item.slot, row)}
                  </td>
                ))}
            </tr>
          </Fragment>
        ))}
        <Gap height={gapAfter} span={columns.length} />
      </tbody>
    </table>
  );
}
