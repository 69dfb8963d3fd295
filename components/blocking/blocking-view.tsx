"use client";

import dynamic from "next/dynamic";
import { useEffect } from "react";
import { Headline } from "@/components/panel/headline";
import { ViewBody } from "@/components/panel/view-body";
import { usePolling } from "@/lib/client/use-polling";
import { useView } from "@/lib/client/use-view";
import type { blocking } from "@/lib/views/blocking/contract";
import { BlockingSkeleton, BodySkeleton } from "./blocking-skeleton";

// What stands below the verdict is drawn after the first answer: it is fetched beside that answer, not before the first paint.
const loadBody = () => import("./blocking-body");
const BlockingBody = dynamic(() => loadBody().then((module) => module.BlockingBody), {
  ssr: false,
  loading: () => (
    <div aria-busy="true">
      <BodySkeleton />
    </div>
  ),
});
const AsText = dynamic(() => import("./as-text").then((module) => module.AsText), { ssr: false });

/** Who blocks whom, and what would help? */
export function BlockingView() {
  const view = useView<typeof blocking>("/api/blocking", {});
  const { reason } = usePolling();
  useEffect(() => {
    loadBody().catch(() => {});
  }, []);
  return (
    <ViewBody view={view} page="Blocking" skeleton={<BlockingSkeleton />} quiet>
      {(data, { reading, receivedAt, stale }) => {
        const live = !stale && reason === null;
        return (
          <>
            <Headline
              verdict={data.verdict}
              ageMs={reading.ageMs}
              receivedAt={receivedAt}
              failure={view.status === "stale" ? view : null}
              retry={view.refresh}
              aside={
                // On a phone it lies at the end, out of the verdict's way.
                data.blocked > 0 && <AsText data={data} reading={reading} className="max-md:hidden" />
              }
            />
            <BlockingBody
              data={data}
              reading={reading}
              clock={live ? { ageMs: reading.ageMs, receivedAt } : null}
              stale={stale}
              sampledAt={receivedAt - reading.ageMs}
            />
            {data.blocked > 0 && (
              <AsText data={data} reading={reading} className="mt-3.5 justify-center md:hidden" />
            )}
          </>
        );
      }}
    </ViewBody>
  );
}
