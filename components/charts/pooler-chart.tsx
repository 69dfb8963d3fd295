"use client";

import { memo } from "react";
import { Area, CartesianGrid, ComposedChart, Line, Tooltip, YAxis } from "recharts";
import { stateColors } from "@/components/ui/state-colors";
import type { PoolerPoint } from "@/lib/shared/pooler/figures";
import { toGaps, toRuns, WINDOW_MS } from "@/lib/shared/recent";
import { brokenRows } from "./broken-rows";
import { PLOT } from "./plot";
import { PoolerTooltip } from "./pooler-tooltip";
import { scaleOf } from "./states-scale";
import { Gaps, NoSamplesPattern, TimeAxis, tick } from "./time-parts";

type Props = {
  points: readonly PoolerPoint[];
  /** The right end, epoch ms by the clock of the instance that looked. */
  to: number;
  /** The whole of it in px: how many lines fit. */
  height: number;
  gapMs: number;
  /** Whether the right end is now. */
  live: boolean;
};

type Row = { at: number; point: PoolerPoint | null; waiting: number | null; active: number | null };

const valued = (at: number, point: PoolerPoint): Row => ({
  ...{ at, point },
  waiting: point.waiting,
  active: point.active,
});
const nothing = (at: number): Row => ({ at, point: null, waiting: null, active: null });

/** A line of the grid for about so many px. */
const LINE = 36;

function DrawnPooler({ points, to, height, gapMs, live }: Props) {
  const from = to - WINDOW_MS;
  const runs = toRuns(points, gapMs);
  const peak = Math.max(0, ...points.map(({ waiting, active }) => Math.max(waiting, active)));
  const scale = scaleOf(peak, Math.floor(height / LINE));
  return (
    <ComposedChart
      responsive
      style={{ width: "100%", height: "100%" }}
      data={brokenRows(runs, valued, nothing)}
      margin={{ top: 6, right: PLOT.right, bottom: 0, left: 0 }}
      accessibilityLayer={false}
    >
      <defs>
        <NoSamplesPattern />
      </defs>
      <CartesianGrid vertical={false} stroke="var(--line)" strokeDasharray="3 4" syncWithTicks />
      <TimeAxis from={from} to={to} live={live} />
      <YAxis
        domain={[0, scale.top]}
        allowDataOverflow
        ticks={scale.ticks}
        interval={0}
        tick={tick}
        tickLine={false}
        axisLine={false}
        width={PLOT.left}
      />
      <Gaps gaps={toGaps(runs, from, to, gapMs)} from={from} to={to} top={scale.top} />
      <Area
        dataKey="waiting"
        type="linear"
        stroke="none"
        fill={stateColors["waiting on a lock"]}
        fillOpacity={0.6}
        activeDot={false}
        isAnimationActive={false}
      />
      <Line
        dataKey="active"
        type="linear"
        stroke={stateColors.active}
        strokeWidth={1.5}
        dot={false}
        activeDot={false}
        isAnimationActive={false}
      />
      <Tooltip
        isAnimationActive={false}
        cursor={{ stroke: "var(--line-strong)" }}
        content={({ payload }) => {
          const point: PoolerPoint | null | undefined = payload?.[0]?.payload?.point;
          return point ? <PoolerTooltip point={point} /> : null;
        }}
      />
    </ComposedChart>
  );
}

/** Clients that wait in PgBouncer over 15 minutes as an area, server connections in use as a line. Gaps are hatched, never bridged. */
export const PoolerChart = memo(DrawnPooler);
