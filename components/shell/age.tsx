"use client";

import { cn } from "@/components/ui/cn";
import { ageAt, useNow } from "@/lib/client/use-now";
import { useView } from "@/lib/client/use-view";
import { formatAge } from "@/lib/shared/format";
import type { connections } from "@/lib/views/connections/contract";

/** How old the figures on this page are, counting; "-" while there are none. */
export function Age() {
  const view = useView<typeof connections>("/api/connections", {});
  const now = useNow();
  if (view.status !== "ready" && view.status !== "stale")
    return <span className="text-muted text-sm">-</span>;
  const age = ageAt(view.reading.ageMs, view.receivedAt, now);
  const sampledAt = new Date(view.reading.sampledAt).toISOString();
  return (
    <time
      dateTime={sampledAt}
      title={`Read at ${sampledAt} by the database's clock`}
      className={cn(
        "whitespace-nowrap text-right text-sm",
        view.status === "stale" ? "font-medium text-warning" : "text-muted",
      )}
    >
      {formatAge(age)}
    </time>
  );
}
