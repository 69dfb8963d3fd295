"use client";

import { ChartFigure } from "@/components/charts/chart-figure";
import { CountsLegend } from "@/components/charts/counts-legend";
import { lazyChart } from "@/components/charts/lazy-chart";
import { RecentCard } from "@/components/panel/recent-card";
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

const legend = <CountsLegend waits="blocked" beside="waiting on a lock" color="var(--secondary)" />;

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
        const height = HEIGHT - lanesHeight(lanes, more);
        return (
          <>
            <ChartFigure
              words={summariseBlocked(points, { gapMs, hasGaps, clock: (at) => clock.format(at) })}
              empty={nobodyBlocked(points, hasGaps)}
              height={height}
            >
              <BlockedChart points={points} to={to} height={height} gapMs={gapMs} live={live} />
            </ChartFigure>
            {lanes.length > 0 && <RootLanes lanes={lanes} more={more} to={to} />}
          </>
        );
      }}
      table={({ to }) => <HistoryTable points={points} to={to} />}
    />
  );
}
