"use client";

import { memo } from "react";
import { Area, CartesianGrid, ComposedChart, Line, Tooltip, YAxis } from "recharts";
import { stateColors } from "@/components/ui/state-colors";
import { toGaps, toRuns, WINDOW_MS } from "@/lib/shared/recent";
import type { Moment } from "@/lib/views/blocking/contract";
import { BlockedTooltip } from "./blocked-tooltip";
import { brokenRows } from "./broken-rows";
import { PLOT } from "./plot";
import { scaleOf } from "./states-scale";
import { Gaps, NoSamplesPattern, TimeAxis, tick } from "./time-parts";

type Props = {
  points: readonly Moment[];
  /** The right end, epoch ms by the database's clock. */
  to: number;
  /** The whole of it in px: how many lines fit. */
  height: number;
  gapMs: number;
  /** Whether the right end is now. */
  live: boolean;
};

type Row = { at: number; point: Moment | null; blocked: number | null; waiting: number | null };

const valued = (at: number, point: Moment): Row => ({
  at,
  point,
  blocked: point.blocked,
  waiting: point.waiting,
});
const nothing = (at: number): Row => ({ at, point: null, blocked: null, waiting: null });

/** A line of the grid for about so many px. */
const LINE = 36;

function DrawnBlocked({ points, to, height, gapMs, live }: Props) {
  const from = to - WINDOW_MS;
  const runs = toRuns(points, gapMs);
  const peak = Math.max(0, ...points.map(({ blocked, waiting }) => Math.max(blocked, waiting)));
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
        dataKey="blocked"
        type="linear"
        stroke="none"
        fill={stateColors["waiting on a lock"]}
        fillOpacity={0.6}
        activeDot={false}
        isAnimationActive={false}
      />
      <Line
        dataKey="waiting"
        type="linear"
        stroke="var(--secondary)"
        strokeWidth={1.5}
        dot={false}
        activeDot={false}
        isAnimationActive={false}
      />
      <Tooltip
        isAnimationActive={false}
        cursor={{ stroke: "var(--line-strong)" }}
        content={({ payload }) => {
          const point: Moment | null | undefined = payload?.[0]?.payload?.point;
          return point ? <BlockedTooltip point={point} /> : null;
        }}
      />
    </ComposedChart>
  );
}

/**
 * Sessions blocked over 15 minutes as an area, those waiting on a lock as a line. Gaps are hatched, never bridged. Drawn
 * again only when its own figures change, not whenever an age beside it ticks.
 */
export const BlockedChart = memo(DrawnBlocked);
