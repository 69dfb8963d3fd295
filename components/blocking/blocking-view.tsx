"use client";

import { Headline } from "@/components/panel/headline";
import { ViewBody } from "@/components/panel/view-body";
import { CopyButton } from "@/components/ui/copy-button";
import { usePolling } from "@/lib/client/use-polling";
import { useView } from "@/lib/client/use-view";
import type { blocking } from "@/lib/views/blocking/contract";
import { graphText } from "@/lib/views/blocking/describe";
import { BlockingBody } from "./blocking-body";
import { BlockingSkeleton } from "./blocking-skeleton";

/** Who blocks whom, and what would help? */
export function BlockingView() {
  const view = useView<typeof blocking>("/api/blocking", {});
  const { reason } = usePolling();
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
                data.blocked > 0 && (
                  <span className="flex items-center gap-1 text-secondary text-sm max-md:justify-between">
                    All of it as text
                    <CopyButton text={graphText(data, reading)} label="Copy the lock graph as text" />
                  </span>
                )
              }
            />
            <BlockingBody
              data={data}
              reading={reading}
              clock={live ? { ageMs: reading.ageMs, receivedAt } : null}
              stale={stale}
              sampledAt={receivedAt - reading.ageMs}
            />
          </>
        );
      }}
    </ViewBody>
  );
}
