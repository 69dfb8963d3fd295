"use client";

import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { formatCount } from "@/lib/shared/format";
import { activeFilters, type FiltersState } from "./use-filters";

const lessons: Record<string, string> = {
  waiting:
    "Nobody waits on a lock. A session waits when another holds what it wants; ClientRead is not such a wait.",
  blocking:
    "Nobody holds others up. A session does when what it locked is wanted: most often one idle in transaction.",
  "idle in transaction":
    "No transaction lies open unused. One that does keeps its locks, and old row versions from vacuum.",
  "idle in transaction (aborted)":
    "No failed transaction is left open. One that is refuses every statement until its client rolls back.",
  active: "No statement runs now but Lifeguard's own between two reads.",
};

/** Why the list is empty, and what that means. */
export function NoSessions({ all, filters: { asked, only } }: { all: number; filters: FiltersState }) {
  const active = activeFilters(asked);
  const lesson = active.length === 1 && asked.state !== null ? lessons[asked.state] : undefined;
  return (
    <Card aria-label="Sessions">
      {active.length === 0 ? (
        <EmptyState title="No client is connected">
          Not even Lifeguard's own session is listed: the role may see no backend at all. Setup says what a
          grant would show.
        </EmptyState>
      ) : (
        <EmptyState title={lesson ? "None now" : `None of ${formatCount(all)} sessions match`}>
          <p className="mb-3">
            {lesson ??
              "All filters must match. Search looks at pid, application, user, database, client, tags, wait event and the query as you may see it."}
          </p>
          <Button onClick={() => only({})}>Clear filters</Button>
        </EmptyState>
      )}
    </Card>
  );
}
