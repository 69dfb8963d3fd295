"use client";

import dynamic from "next/dynamic";
import { useViewer } from "@/lib/client/use-viewer";
import type { Alerts } from "@/lib/views/alerts/contract";
import { DeliveriesCard } from "./deliveries-card";
import { DestinationsCard } from "./destinations-card";
import { FiringCard } from "./firing-card";
import { HistoryCard } from "./history-card";
import { PlansCard } from "./plans-card";
import { RulesCard } from "./rules-card";
import { SilencesCard } from "./silences-card";
import type { FiltersState } from "./use-filters";

const RuleSheet = dynamic(() => import("./rule-sheet").then((module) => module.RuleSheet), { ssr: false });
const SilenceSheet = dynamic(() => import("./silence-sheet").then((module) => module.SilenceSheet), {
  ssr: false,
});

type Props = { data: Alerts; filters: FiltersState; refresh: () => void };

/** What the address asks to change, for who may. */
function Sheets({ data: { rules }, filters, refresh }: Props) {
  const { asked, change } = filters;
  const edited = rules.find(({ key }) => key === asked.edit);
  return (
    <>
      {edited && (
        <RuleSheet key={edited.key} rule={edited} onClose={() => change({ edit: null })} refresh={refresh} />
      )}
      {asked.silence !== null && (
        <SilenceSheet
          key={asked.silence}
          asked={asked.silence}
          rules={rules}
          onClose={() => change({ silence: null })}
          refresh={refresh}
        />
      )}
    </>
  );
}

/** Everything below the headline. */
export function AlertsBody(props: Props) {
  const { data, ...acts } = props;
  const { role } = useViewer();
  const known = data.unread === null;
  const { alerts, rules, silences, destinations, storeApart, deliveries, undelivered } = data;
  return (
    <>
      <div className="grid grid-cols-[minmax(0,1fr)_340px] gap-4 max-lg:grid-cols-1">
        <div className="grid min-w-0 grid-rows-[1fr_auto] gap-4">
          <FiringCard alerts={alerts} judged={data.judgedAt !== null} {...acts} />
          <SilencesCard silences={silences} known={known} rules={rules} {...acts} />
        </div>
        <DestinationsCard destinations={destinations} storeApart={storeApart} refresh={acts.refresh} />
      </div>
      <div className="mt-4 grid grid-cols-1 gap-4">
        <DeliveriesCard deliveries={deliveries} undelivered={undelivered} />
        <HistoryCard history={data.history} known={known} rules={rules} filters={acts.filters} />
        <RulesCard rules={rules} alerts={alerts} filters={acts.filters} role={role} />
        <PlansCard />
      </div>
      {role === "operator" && <Sheets {...props} />}
    </>
  );
}
