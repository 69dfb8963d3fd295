import { MemoryCard } from "@/components/memory/memory-card";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";

/** Memory is there and empty: who samples, and how to get more of it. */
export function NoSamples() {
  return (
    <div className="grid gap-3">
      <Card aria-label="No samples yet">
        <EmptyState title="Nothing has been sampled yet">
          A moment is kept while somebody looks, each minute by a server that runs on its own, and at each
          call of /api/cron/sample. The first comes with the next read of any page.
        </EmptyState>
      </Card>
      <MemoryCard />
    </div>
  );
}
