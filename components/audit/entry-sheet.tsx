"use client";

import { useEffect, useState } from "react";
import { Failure } from "@/components/panel/failure";
import { CopyButton } from "@/components/ui/copy-button";
import { EmptyState } from "@/components/ui/empty-state";
import { Name } from "@/components/ui/name";
import { Sheet } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { useView } from "@/lib/client/use-view";
import type { audit, Entry } from "@/lib/views/audit/contract";
import { REFRESH_MS } from "@/lib/views/audit/keys";
import { entryText } from "@/lib/views/audit/words";
import { EntryDetails } from "./entry-details";
import type { FiltersState } from "./use-filters";

type Props = {
  /** The entry's number, as the address has it. */
  opened: string;
  /** Its row in the list, when it is there. */
  listed: Entry | null;
  filters: FiltersState;
  role: "viewer" | "operator";
  onClose: () => void;
};

/** One entry whole. Its address can be shared: entries are never changed. */
export function EntrySheet({ opened, listed, filters, role, onClose }: Props) {
  // Mounted open, strict mode's second run of its effects would close the dialog at once.
  const [shown, setShown] = useState(false);
  useEffect(() => setShown(true), []);
  const view = useView<typeof audit>("/api/audit", { id: opened, limit: 1 }, { refreshMs: REFRESH_MS * 12 });
  const answered = view.status === "ready" || view.status === "stale" ? view.data : null;
  const found = answered?.rows.find(({ id }) => String(id) === opened) ?? null;
  const [seen, setSeen] = useState(listed);
  if (found && seen === null) setSeen(found);
  const entry = seen ?? found;
  return (
    <Sheet
      open={shown}
      onOpenChange={(open) => !open && onClose()}
      title={
        entry ? (
          <span className="flex min-w-0 items-center">
            <span className="shrink-0 whitespace-pre">{entry.action} by </span>
            <Name text={entry.actor} none="-" />
          </span>
        ) : (
          `Entry ${opened}`
        )
      }
    >
      {entry ? (
        <>
          <div className="mb-3 flex flex-wrap items-center justify-end gap-1 text-secondary text-sm">
            Entry as text
            <CopyButton text={() => entryText(entry)} label="Copy entry as text" />
            as JSON
            <CopyButton text={() => JSON.stringify(entry, null, 2)} label="Copy entry as JSON" />
          </div>
          <EntryDetails entry={entry} filters={filters} role={role} />
        </>
      ) : view.status === "loading" ? (
        <Skeleton className="h-80" />
      ) : view.status === "error" ? (
        <Failure error={view.error} retry={view.refresh} />
      ) : answered?.unread?.error ? (
        <Failure error={answered.unread.error} retry={view.refresh} />
      ) : (
        <EmptyState title={`There is no entry ${opened}`}>
          The number in the address belongs to no entry of this table.
        </EmptyState>
      )}
    </Sheet>
  );
}
