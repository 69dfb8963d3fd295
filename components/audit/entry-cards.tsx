"use client";

import { Name, Revealed } from "@/components/ui/name";
import { When } from "@/components/ui/when";
import { effectWords } from "@/lib/views/audit/words";
import { EntryLink, ResultBadge, Target } from "./entry-parts";
import type { ListProps } from "./list-props";

/** Entries as cards, for a phone. */
export function EntryCards({ rows, filters, role, setBody, label }: ListProps) {
  return (
    <ul ref={setBody} aria-label={label} className="grid grid-cols-1 gap-2">
      {rows.map((entry) => {
        const effect = effectWords(entry);
        return (
          <li
            key={entry.id}
            className="relative grid grid-cols-1 gap-1 rounded-card border border-line bg-surface px-3.5 py-2.5 has-[[aria-current]]:border-line-strong"
          >
            <div className="flex min-w-0 items-baseline justify-between gap-2">
              <Name text={entry.actor} none="-" className="font-medium" />
              <When at={entry.at} className="text-secondary text-sm" />
            </div>
            <div className="flex min-w-0 items-center gap-2">
              <span className="shrink-0">
                <EntryLink entry={entry} filters={filters} />
              </span>
              {entry.pid !== null && <Target {...entry} />}
              <span className="ml-auto shrink-0">
                <ResultBadge result={entry.result} />
              </span>
            </div>
            {effect !== null && (
              <bdi className="text-pretty break-words text-secondary text-sm">
                <Revealed text={effect} />
              </bdi>
            )}
            {entry.reason !== null && <Name text={entry.reason} none="" className="text-secondary text-sm" />}
            {role === "operator" && entry.origin !== null && (
              <Name text={`from ${entry.origin}`} none="" className="text-muted text-sm" />
            )}
          </li>
        );
      })}
    </ul>
  );
}
