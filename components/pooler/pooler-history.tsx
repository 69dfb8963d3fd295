"use client";

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
  <span className="flex flex-wrap items-center gap-x-3 font-normal text-secondary">
    <span className="flex items-center gap-1.5">
      <span className="size-[9px] rounded-[2px]" style={{ background: stateColors["waiting on a lock"] }} />
      clients waiting
    </span>
    <span className="flex items-center gap-1.5">
      <span className="w-3 border-t-[1.5px]" style={{ borderColor: stateColors.active }} />
      server connections in use
    </span>
  </span>
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
      chart={({ to, gapMs, gaps }) => {
        const empty = nobodyWaited(points, gaps.length > 0);
        return (
          <div role="img" aria-label={summarisePooler(points, gaps.length > 0)} className="relative h-full">
            <PoolerChart points={points} to={to} height={HEIGHT} gapMs={gapMs} live={live} />
            {empty !== null && (
              <p className="pointer-events-none absolute inset-x-0 top-2 text-center text-secondary">
                <span className="rounded-control bg-surface px-2 py-0.5">{empty}</span>
              </p>
            )}
          </div>
        );
      }}
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
