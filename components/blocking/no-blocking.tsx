"use client";

import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import { DEFAULT_INTERVAL_MS } from "@/lib/client/polling";
import { usePolling } from "@/lib/client/use-polling";
import { gapFor } from "@/lib/shared/recent";
import type { Moment } from "@/lib/views/blocking/contract";
import { episodeText, lastEpisode } from "@/lib/views/blocking/episodes";
import { LastKept } from "./last-kept";

const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

/** Nobody is in the graph: when it last was otherwise, and what would stand here. That all is well is for the verdict to say. */
export function NoBlocking({ points }: { points: readonly Moment[] }) {
  const { intervalMs, at } = usePolling();
  const last = lastEpisode(points, gapFor(intervalMs ?? DEFAULT_INTERVAL_MS));
  const behind = last && last.names.length > 0 ? `, behind ${last.names.slice(0, 2).join(" and ")}` : "";
  return (
    <Card aria-label="What stands here">
      <EmptyState
        title={last ? `${episodeText(last, (at) => clock.format(at))}${behind}` : "What this page shows"}
      >
        {last === null && at === null && <LastKept />}
        <p>
          When somebody waits for a lock, this page shows behind whom, for how long, and what ending each
          would do. The same in psql:{" "}
          <TextLink href="/queries#who-blocks-whom" prefetch={false}>
            who blocks whom
          </TextLink>
          .
        </p>
      </EmptyState>
    </Card>
  );
}
