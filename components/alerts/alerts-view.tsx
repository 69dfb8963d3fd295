"use client";

import { PageHead } from "@/components/panel/page-head";
import { ViewBody } from "@/components/panel/view-body";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { useNow } from "@/lib/client/use-now";
import { useView } from "@/lib/client/use-view";
import type { alerts } from "@/lib/views/alerts/contract";
import { headline } from "@/lib/views/alerts/headline";
import { REFRESH_MS } from "@/lib/views/alerts/keys";
import { AlertsBody } from "./alerts-body";
import { useFilters } from "./use-filters";

/** The Alerts page: what fires, who is told, what happened, and the rules. */
export function AlertsView() {
  const filters = useFilters();
  const { edit: _, silence: __, ...given } = filters.asked;
  const question = Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== null && value !== ""),
  );
  const view = useView<typeof alerts>("/api/alerts", question, { refreshMs: REFRESH_MS });
  const now = useNow();
  const refused = view.status === "error" && view.error.code === "bad_request";
  return (
    <>
      {refused && (
        <Button onClick={() => filters.change({ rule: null, event: null, severity: null, before: null })}>
          Clear filters
        </Button>
      )}
      <ViewBody view={view} page="Alerts" skeleton={<Skeleton className="h-[70vh] rounded-card" />}>
        {(data, { reading, receivedAt }) => {
          const at = Date.parse(reading.sampledAt) + reading.ageMs + Math.max(0, now - receivedAt);
          return (
            <>
              <PageHead {...headline(data, at)} />
              <AlertsBody data={data} filters={filters} refresh={view.refresh} />
            </>
          );
        }}
      </ViewBody>
    </>
  );
}
