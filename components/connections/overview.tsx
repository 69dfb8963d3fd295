"use client";

import { Headline } from "@/components/panel/headline";
import { ViewBody } from "@/components/panel/view-body";
import { useView } from "@/lib/client/use-view";
import type { connections } from "@/lib/views/connections/contract";
import { OverviewBody } from "./overview-body";
import { OverviewSkeleton } from "./overview-skeleton";

/** Are we running out of connections, and who holds them? `pooler`: PgBouncer's console is among what is read. */
export function Overview({ pooler }: { pooler: boolean }) {
  const view = useView<typeof connections>("/api/connections", {});
  return (
    <ViewBody view={view} page="Overview" skeleton={<OverviewSkeleton pooler={pooler} />} quiet>
      {(data, { reading, receivedAt }) => (
        <>
          <Headline
            verdict={data.verdict}
            ageMs={reading.ageMs}
            receivedAt={receivedAt}
            failure={view.status === "stale" ? view : null}
            retry={view.refresh}
          />
          <OverviewBody
            data={data}
            target={reading.target}
            sampledAt={receivedAt - reading.ageMs}
            stale={view.status === "stale"}
          />
        </>
      )}
    </ViewBody>
  );
}
