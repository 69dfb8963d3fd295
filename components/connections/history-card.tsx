"use client";

import { ChartFigure } from "@/components/charts/chart-figure";
import { lazyChart } from "@/components/charts/lazy-chart";
import { RecentCard } from "@/components/panel/recent-card";
import type { Figures } from "@/lib/shared/figures";
import { summarise } from "@/lib/views/connections/summary";
import { HistoryTable } from "./history-table";

const StatesChart = lazyChart(() => import("@/components/charts/states-chart").then((m) => m.StatesChart));

/** So that the page fits a screen of 900 px; with it the four figures beside it. */
const HEIGHT = 226;

type Props = {
  points: readonly Figures[];
  usable: number;
  /** performance.now() when the newest sample was taken. */
  sampledAt: number;
  /** Whether the newest sample is the present: neither stale nor paused. */
  live: boolean;
};

/** States over the last 15 minutes, as a chart or as a table. */
export function HistoryCard({ points, usable, sampledAt, live }: Props) {
  return (
    <RecentCard
      title="Last 15 minutes"
      points={points}
      sampledAt={sampledAt}
      live={live}
      height={HEIGHT}
      chart={({ to, gapMs, gaps }) => (
        <ChartFigure words={summarise(points, gaps.length > 0)}>
          <StatesChart points={points} to={to} gapMs={gapMs} usable={usable} live={live} />
        </ChartFigure>
      )}
      table={({ to }) => <HistoryTable points={points} to={to} />}
    />
  );
}
