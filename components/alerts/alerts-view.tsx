"use client";

import dynamic from "next/dynamic";
import { PageHead } from "@/components/panel/page-head";
import { ViewBody } from "@/components/panel/view-body";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { useNow } from "@/lib/client/use-now";
import { useView } from "@/lib/client/use-view";
import { useViewer } from "@/lib/client/use-viewer";
import type { alerts } from "@/lib/views/alerts/contract";
import { headline } from "@/lib/views/alerts/headline";
import { REFRESH_MS } from "@/lib/views/alerts/keys";
import { DeliveriesCard } from "./deliveries-card";
import { DestinationsCard } from "./destinations-card";
import { FiringCard } from "./firing-card";
import { HistoryCard } from "./history-card";
import { PlansCard } from "./plans-card";
import { RulesCard } from "./rules-card";
import { SilencesCard } from "./silences-card";
import { useFilters } from "./use-filters";

const RuleSheet = dynamic(() => import("./rule-sheet").then((module) => module.RuleSheet), { ssr: false });
const SilenceSheet = dynamic(() => import("./silence-sheet").then((module) => module.SilenceSheet), {
  ssr: false,
});

/** The Alerts page: what fires, who is told, what happened, and the rules. */
export function AlertsView() {
  const filters = useFilters();
  const { asked, change } = filters;
  const { role } = useViewer();
  const { edit, silence, ...given } = asked;
  const question = Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== null && value !== ""),
  );
  const view = useView<typeof alerts>("/api/alerts", question, { refreshMs: REFRESH_MS });
  const now = useNow();
  const refused = view.status === "error" && view.error.code === "bad_request";
  return (
    <>
      {refused && (
        <Button onClick={() => change({ rule: null, event: null, severity: null, before: null })}>
          Clear filters
        </Button>
      )}
      <ViewBody view={view} page="Alerts" skeleton={<Skeleton className="h-[70vh] rounded-card" />}>
        {(data, { reading, receivedAt }) => {
          const at = Date.parse(reading.sampledAt) + reading.ageMs + Math.max(0, now - receivedAt);
          const edited = data.rules.find(({ key }) => key === edit);
          const { refresh } = view;
          return (
            <>
              <PageHead {...headline(data, at)} />
              <div className="grid grid-cols-[minmax(0,1fr)_340px] items-start gap-4 max-lg:grid-cols-1">
                <div className="grid min-w-0 gap-4">
                  <FiringCard
                    alerts={data.alerts}
                    judged={data.judgedAt !== null}
                    filters={filters}
                    refresh={refresh}
                  />
                  <HistoryCard history={data.history} rules={data.rules} filters={filters} />
                </div>
                <div className="grid min-w-0 gap-4">
                  <DestinationsCard
                    destinations={data.destinations}
                    storeApart={data.storeApart}
                    refresh={refresh}
                  />
                  <SilencesCard
                    silences={data.silences}
                    rules={data.rules}
                    filters={filters}
                    refresh={refresh}
                  />
                  <DeliveriesCard deliveries={data.deliveries} undelivered={data.undelivered} />
                </div>
              </div>
              <div className="mt-4 grid grid-cols-1 gap-4">
                <RulesCard rules={data.rules} alerts={data.alerts} filters={filters} role={role} />
                <PlansCard />
              </div>
              {role === "operator" && edited && (
                <RuleSheet
                  key={edited.key}
                  rule={edited}
                  onClose={() => change({ edit: null })}
                  refresh={refresh}
                />
              )}
              {role === "operator" && silence !== null && (
                <SilenceSheet
                  key={silence}
                  asked={silence}
                  rules={data.rules}
                  onClose={() => change({ silence: null })}
                  refresh={refresh}
                />
              )}
            </>
          );
        }}
      </ViewBody>
    </>
  );
}
