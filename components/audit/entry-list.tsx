"use client";

import { useRoom } from "@/components/sessions/use-room";
import { Button } from "@/components/ui/button";
import { useHeldRows } from "@/lib/client/use-held-rows";
import type { Audit, Entry } from "@/lib/views/audit/contract";
import { EntryCards } from "./entry-cards";
import { EntryTable } from "./entry-table";
import type { ListProps } from "./list-props";
import type { FiltersState } from "./use-filters";

const keyOf = ({ id }: Entry) => String(id);

type Props = { data: Audit; filters: FiltersState; role: ListProps["role"] };

/** One page of entries and the ways to the others. Rows keep their places while somebody is at them. */
export function EntryList({ data, filters, role }: Props) {
  const table = useRoom("table");
  const { rows, ref } = useHeldRows(data.rows, keyOf);
  const { asked, change } = filters;
  const last = data.rows.at(-1);
  const list: ListProps = {
    rows: rows.map(({ item }) => item),
    filters,
    role,
    setBody: ref,
    label: "Actions, newest first",
  };
  return (
    <>
      {table ? <EntryTable {...list} /> : <EntryCards {...list} />}
      {(asked.before !== null || data.older) && (
        <nav aria-label="Pages of entries" className="mt-3 flex justify-center gap-2">
          {asked.before !== null && (
            <Button onClick={() => change({ before: null, open: null })}>Newest</Button>
          )}
          {data.older && last && (
            <Button onClick={() => change({ before: String(last.id), open: null })}>Older</Button>
          )}
        </nav>
      )}
    </>
  );
}
