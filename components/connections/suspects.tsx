"use client";

import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import { useHeldRows } from "@/lib/client/use-held-rows";
import type { Suspect } from "@/lib/views/connections/contract";
import { SuspectRow } from "./suspect-row";

const SHOWN = 5;
const columns = ["pid", "application", "state", "age", "query", "effect"];

/** The sessions to look at first, the most suspect on top. */
export function Suspects({ suspects, asOf }: { suspects: readonly Suspect[]; asOf: number | null }) {
  const { rows, ref } = useHeldRows(suspects.slice(0, SHOWN), ({ pid }) => String(pid));
  return (
    <Card
      title="Look here first"
      aria-label="Look here first"
      aside={
        <TextLink href="/sessions" prefetch={false}>
          All sessions
        </TextLink>
      }
      className="max-xl:col-span-2 max-xl:order-first max-md:col-span-1"
    >
      {suspects.length === 0 ? (
        <EmptyState title="Nobody stands out">
          Here come sessions that block others, wait on a lock, sit idle in transaction, or keep a transaction
          open for over a second.
        </EmptyState>
      ) : (
        <table ref={ref} className="-mt-1 w-full table-fixed max-md:block">
          <colgroup className="max-md:hidden">
            <col className="w-[54px]" />
            <col className="w-[108px]" />
            <col className="w-[140px]" />
            <col className="w-[70px]" />
            <col />
            <col className="w-[70px]" />
          </colgroup>
          <thead className="sr-only">
            <tr>
              {columns.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="max-md:block">
            {rows.slice(0, SHOWN).map(({ item, gone }) => (
              <SuspectRow key={item.pid} suspect={item} gone={gone} asOf={asOf} />
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}
