"use client";

import type { ReactNode } from "react";
import { useRoom } from "@/components/sessions/use-room";
import { cn } from "@/components/ui/cn";
import { Name } from "@/components/ui/name";
import { When } from "@/components/ui/when";
import type { Entry } from "@/lib/views/audit/contract";
import { EffectLine, EntryLink, ResultBadge, Target } from "./entry-parts";
import type { ListProps } from "./list-props";
import type { FiltersState } from "./use-filters";

type Column = {
  label: string;
  width: string;
  /** Left out where there is no room: the sheet has it. */
  extra?: boolean;
  /** The address people act from is shown to operators. */
  operators?: boolean;
  cell: (entry: Entry, filters: FiltersState) => ReactNode;
};

const columns: readonly Column[] = [
  { label: "When", width: "w-[138px]", cell: ({ at }) => <When at={at} /> },
  { label: "Who", width: "w-24", cell: ({ actor }) => <Name text={actor} none="-" /> },
  {
    label: "From",
    width: "w-[122px]",
    operators: true,
    extra: true,
    cell: ({ origin }) => <Name text={origin} none="-" />,
  },
  { label: "Action", width: "w-28", cell: (entry, filters) => <EntryLink entry={entry} filters={filters} /> },
  { label: "Target", width: "w-44", cell: (entry) => <Target {...entry} /> },
  { label: "Result", width: "w-[102px]", cell: ({ result }) => <ResultBadge result={result} /> },
  { label: "Effect", width: "", cell: (entry) => <EffectLine entry={entry} /> },
  {
    label: "Reason",
    width: "w-44",
    extra: true,
    cell: ({ reason }) => <Name text={reason} none="-" className="text-secondary" />,
  },
];

/** Entries as a table, newest first. */
export function EntryTable({ rows, filters, role, setBody, label }: ListProps) {
  const whole = useRoom("whole");
  const shown = columns.filter(
    ({ extra, operators }) => (whole || !extra) && (role === "operator" || !operators),
  );
  return (
    <table
      aria-label={label}
      className="w-full table-fixed border-separate border-spacing-0 rounded-card border border-line bg-surface text-left"
    >
      <thead className="sticky top-12 z-20">
        <tr>
          {shown.map((column) => (
            <th
              key={column.label}
              scope="col"
              className={cn(
                "h-9 border-line border-b bg-surface px-2 font-normal text-secondary text-sm first:rounded-tl-[9px] first:pl-4 last:rounded-tr-[9px] last:pr-4",
                column.width,
              )}
            >
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={setBody}>
        {rows.map((entry) => (
          <tr
            key={entry.id}
            className="relative hover:bg-raised/60 has-[[aria-current]]:bg-raised [&:not(:last-child)>*]:border-line [&:not(:last-child)>*]:border-b"
          >
            {shown.map((column) => (
              <td key={column.label} className="h-10 px-2 first:pl-4 last:pr-4">
                {column.cell(entry, filters)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
