"use client";

import { PageHead } from "@/components/panel/page-head";
import { ViewBody } from "@/components/panel/view-body";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { useView } from "@/lib/client/use-view";
import type { incidents } from "@/lib/views/incidents/contract";
import { headline } from "@/lib/views/incidents/headline";
import { REFRESH_MS } from "@/lib/views/incidents/keys";
import { IncidentItem } from "./incident-item";
import { NoIncidents } from "./no-incidents";
import { Toolbar } from "./toolbar";
import { useFilters } from "./use-filters";

/** The Incidents page: how many there were in a sentence, which to show, and the list. */
export function IncidentsView() {
  const filters = useFilters();
  const { asked, filtered, filter } = filters;
  const question = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== null));
  const view = useView<typeof incidents>("/api/incidents", question, { refreshMs: REFRESH_MS });
  const data = view.status === "ready" || view.status === "stale" ? view.data : null;
  // The answer to the question before says nothing of this one.
  const pending = data !== null && "pending" in view && view.pending;
  const head = data && !pending ? headline(data, { within: asked.within, filtered }) : null;
  return (
    <>
      <PageHead
        title={head?.title ?? "Incidents"}
        detail={head?.detail ?? "Episodes of blocking, full pools, leaks and outages"}
        tone={head?.tone ?? "neutral"}
      />
      <Toolbar filters={filters} />
      <ViewBody view={view} skeleton={<Skeleton className="h-[50vh] rounded-card" />}>
        {({ rows, older, sampledAt }) => {
          const last = rows.at(-1);
          if (rows.length === 0 && pending) return <Skeleton className="h-[50vh] rounded-card" />;
          if (rows.length === 0) return <NoIncidents sampledAt={sampledAt} filters={filters} />;
          return (
            <div aria-busy={pending} className={pending ? "opacity-60" : undefined}>
              <Card aria-label="Incidents, the newest first" className="p-0">
                <ul>
                  {rows.map((row) => (
                    <IncidentItem key={row.id} row={row} sampledAt={sampledAt} />
                  ))}
                </ul>
              </Card>
              {(asked.before !== null || older) && (
                <nav aria-label="Pages of incidents" className="mt-3 flex justify-center gap-2">
                  {asked.before !== null && <Button onClick={() => filter({})}>Newest</Button>}
                  {older && last && <Button onClick={() => filter({ before: last.beganAt })}>Older</Button>}
                </nav>
              )}
            </div>
          );
        }}
      </ViewBody>
    </>
  );
}
