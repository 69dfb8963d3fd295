"use client";

import { Headline } from "@/components/panel/headline";
import { ViewBody } from "@/components/panel/view-body";
import { cn } from "@/components/ui/cn";
import { CopyButton } from "@/components/ui/copy-button";
import { usePolling } from "@/lib/client/use-polling";
import { useView } from "@/lib/client/use-view";
import type { blocking } from "@/lib/views/blocking/contract";
import { graphText } from "@/lib/views/blocking/describe";
import { BlockingBody } from "./blocking-body";
import { BlockingSkeleton } from "./blocking-skeleton";

/** The whole graph to take away: into a chat, above all. On a phone it lies at the end, out of the verdict's way. */
function AsText({ text, className }: { text: string; className: string }) {
  return (
    <span className={cn("flex items-center gap-1 text-secondary text-sm", className)}>
      All of it as text
      <CopyButton text={text} label="Copy the lock graph as text" />
    </span>
  );
}

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
              aside={data.blocked > 0 && <AsText text={graphText(data, reading)} className="max-md:hidden" />}
            />
            <BlockingBody
              data={data}
              reading={reading}
              clock={live ? { ageMs: reading.ageMs, receivedAt } : null}
              stale={stale}
              sampledAt={receivedAt - reading.ageMs}
            />
            {data.blocked > 0 && (
              <AsText text={graphText(data, reading)} className="mt-3.5 justify-center md:hidden" />
            )}
          </>
        );
      }}
    </ViewBody>
  );
}
