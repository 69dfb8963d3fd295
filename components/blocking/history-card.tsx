"use client";

import { lazyChart } from "@/components/charts/lazy-chart";
import { PLOT } from "@/components/charts/plot";
import { RecentCard } from "@/components/panel/recent-card";
import { Swatch } from "@/components/ui/badge";
import type { Moment } from "@/lib/views/blocking/contract";
import { nobodyBlocked, summariseBlocked } from "@/lib/views/blocking/history-words";
import { toLanes } from "@/lib/views/blocking/lanes";
import { HistoryTable } from "./history-table";
import { lanesHeight, RootLanes } from "./root-lanes";

const BlockedChart = lazyChart(() => import("@/components/charts/blocked-chart").then((m) => m.BlockedChart));

/** Plot and lanes together: a new root takes its lane from the plot, and nothing below moves. */
const HEIGHT = 240;

const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

type Props = {
  points: readonly Moment[];
  /** performance.now() when the newest sample was taken. */
  sampledAt: number;
  /** Whether the newest sample is the present: neither stale nor paused. */
  live: boolean;
};

const legend = (
  <span className="flex items-center gap-x-3 font-normal text-secondary">
    <span className="flex items-center gap-1.5">
      <Swatch bucket="waiting on a lock" />
      blocked
    </span>
    <span className="flex items-center gap-1.5">
      <span aria-hidden className="w-3 border-secondary border-t-[1.5px]" />
      waiting on a lock
    </span>
  </span>
);

/** Who was blocked over the last 15 minutes and by whom, as a chart with a lane for each root, or as a table. */
export function BlockedHistory({ points, sampledAt, live }: Props) {
  return (
    <RecentCard
      title="Last 15 minutes"
      legend={legend}
      points={points}
      sampledAt={sampledAt}
      live={live}
      height={HEIGHT}
      chart={({ to, gapMs, gaps }) => {
        const hasGaps = gaps.length > 0;
        const { lanes, more } = toLanes(points, gapMs);
        const empty = nobodyBlocked(points, hasGaps);
        const height = HEIGHT - lanesHeight(lanes, more);
        return (
          <>
            <div
              role="img"
              aria-label={summariseBlocked(points, { gapMs, hasGaps, clock: (at) => clock.format(at) })}
              className="relative"
              style={{ height }}
            >
              <BlockedChart points={points} to={to} height={height} gapMs={gapMs} live={live} />
              {empty !== null && (
                <p
                  className="pointer-events-none absolute inset-x-0 top-3 text-center text-secondary"
                  style={{ paddingLeft: PLOT.left, paddingRight: PLOT.right }}
                >
                  <span className="rounded-control bg-surface px-2 py-0.5">{empty}</span>
                </p>
              )}
            </div>
            {lanes.length > 0 && <RootLanes lanes={lanes} more={more} to={to} />}
          </>
        );
      }}
      table={({ to }) => <HistoryTable points={points} to={to} />}
    />
  );
}
