"use client";

import { ChartFigure } from "@/components/charts/chart-figure";
import { CountsLegend } from "@/components/charts/counts-legend";
import { lazyChart } from "@/components/charts/lazy-chart";
import { type MinuteColumn, MinuteTable } from "@/components/panel/minute-table";
import { RecentCard } from "@/components/panel/recent-card";
import { stateColors } from "@/components/ui/state-colors";
import { formatCount, formatDuration } from "@/lib/shared/format";
import { nobodyWaited, summarisePooler } from "@/lib/shared/pooler/chart-words";
import type { PoolerPoint } from "@/lib/shared/pooler/figures";
import { toMinutes } from "@/lib/shared/recent";

const PoolerChart = lazyChart(() => import("@/components/charts/pooler-chart").then((m) => m.PoolerChart));

const HEIGHT = 200;

const columns: MinuteColumn<PoolerPoint>[] = [
  { name: "clients waiting", of: (point) => formatCount(point.waiting) },
  { name: "longest wait", of: (point) => formatDuration(point.longestWaitMs) },
  { name: "clients connected", of: (point) => formatCount(point.clients + point.waiting) },
  { name: "server connections in use", of: (point) => formatCount(point.active) },
  { name: "free", of: (point) => formatCount(point.free) },
];

const legend = (
  <CountsLegend waits="clients waiting" beside="server connections in use" color={stateColors.active} />
);

type Props = {
  points: readonly PoolerPoint[];
  /** performance.now() when the newest sample was taken. */
  sampledAt: number;
  /** Whether the newest sample is the present: neither stale nor paused. */
  live: boolean;
};

/** Who waited in PgBouncer over the last 15 minutes, as a chart or as a table. */
export function PoolerHistory({ points, sampledAt, live }: Props) {
  return (
    <RecentCard
      title="PgBouncer, last 15 minutes"
      legend={legend}
      points={points}
      sampledAt={sampledAt}
      live={live}
      height={HEIGHT}
      chart={({ to, gapMs, gaps }) => (
        <ChartFigure
          words={summarisePooler(points, gaps.length > 0)}
          empty={nobodyWaited(points, gaps.length > 0)}
        >
          <PoolerChart points={points} to={to} height={HEIGHT} gapMs={gapMs} live={live} />
        </ChartFigure>
      )}
      table={({ to }) => (
        <MinuteTable
          minutes={toMinutes(points, to, (point) => point.waiting)}
          columns={columns}
          label="PgBouncer, minute by minute"
          caption="The sample of each minute in which most clients waited."
        />
      )}
    />
  );
}
