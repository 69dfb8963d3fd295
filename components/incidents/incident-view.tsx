"use client";

import dynamic from "next/dynamic";
import { PageHead } from "@/components/panel/page-head";
import { ViewBody } from "@/components/panel/view-body";
import { Skeleton } from "@/components/ui/skeleton";
import { useView } from "@/lib/client/use-view";
import type { incident } from "@/lib/views/incidents/contract";
import { REFRESH_MS } from "@/lib/views/incidents/keys";
import { NoIncident } from "./no-incident";

const IncidentBody = dynamic(() => import("./incident-body").then((module) => module.IncidentBody), {
  ssr: false,
  loading: () => <Skeleton className="h-[60vh] rounded-card" />,
});

/** As the store names them; what is none is not asked for. */
const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

function Known({ id }: { id: string }) {
  const view = useView<typeof incident>("/api/incidents/one", { id }, { refreshMs: REFRESH_MS });
  return (
    <ViewBody view={view} page="Incident" skeleton={<Skeleton className="h-[60vh] rounded-card" />}>
      {(one, { reading }) =>
        one.incident ? (
          <IncidentBody one={one} incident={one.incident} target={reading.target} />
        ) : (
          <NoIncident />
        )
      }
    </ViewBody>
  );
}

/** One episode whole: what happened, over time, who waited for whom, and what was done. */
export function IncidentView({ id }: { id: string }) {
  if (ID.test(id)) return <Known id={id} />;
  return (
    <>
      <PageHead title="There is no such incident" detail="The address names none." />
      <NoIncident bare />
    </>
  );
}
