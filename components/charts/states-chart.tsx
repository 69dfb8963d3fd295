"use client";

import { memo } from "react";
import { Area, AreaChart, CartesianGrid, ReferenceLine, Tooltip, YAxis } from "recharts";
import { stateColors } from "@/components/ui/state-colors";
import type { Figures } from "@/lib/shared/figures";
import { formatCount } from "@/lib/shared/format";
import { bucketFields } from "@/lib/shared/pg";
import { toGaps, toRuns, WINDOW_MS } from "@/lib/shared/recent";
import { totalOf } from "@/lib/views/connections/buckets";
import { PLOT } from "./plot";
import { bucketsIn, toRows } from "./states-rows";
import { toScale } from "./states-scale";
import { StatesTooltip } from "./states-tooltip";
import { Gaps, NoSamplesPattern, TimeAxis, tick } from "./time-parts";

type Props = {
  points: readonly Figures[];
  /** The right end, epoch ms by the database's clock. */
  to: number;
  gapMs: number;
  usable: number;
  /** Whether the right end is now. */
  live: boolean;
};

function DrawnStates({ points, to, gapMs, usable, live }: Props) {
  const from = to - WINDOW_MS;
  const runs = toRuns(points, gapMs);
  const scale = toScale(Math.max(0, ...points.map(totalOf)), usable);
  return (
    <AreaChart
      responsive
      style={{ width: "100%", height: "100%" }}
      data={toRows(runs)}
      margin={{ top: 4, right: PLOT.right, bottom: 0, left: 0 }}
      accessibilityLayer={false}
    >
      <defs>
        <NoSamplesPattern />
        <pattern
          id="hidden-sessions"
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="6" height="6" fill="var(--raised)" />
          <rect width="2.5" height="6" fill={stateColors.unknown} />
        </pattern>
      </defs>
      <CartesianGrid vertical={false} stroke="var(--line)" strokeDasharray="3 4" syncWithTicks />
      <TimeAxis from={from} to={to} live={live} />
      <YAxis
        domain={[0, scale.top]}
        allowDataOverflow
        ticks={scale.ticks}
        tick={tick}
        tickLine={false}
        axisLine={false}
        width={PLOT.left}
      />
      <Gaps gaps={toGaps(runs, from, to, gapMs)} from={from} to={to} top={scale.top} />
      {bucketsIn(points).map((bucket) => (
        <Area
          key={bucket}
          dataKey={bucketFields[bucket]}
          stackId="states"
          type="linear"
          stroke="none"
          fill={bucket === "unknown" ? "url(#hidden-sessions)" : stateColors[bucket]}
          fillOpacity={0.88}
          activeDot={false}
          isAnimationActive={false}
        />
      ))}
      {scale.showsUsable && (
        <ReferenceLine
          y={usable}
          stroke="var(--bad)"
          strokeDasharray="5 4"
          label={{
            value: `usable ${formatCount(usable)}`,
            position: "insideTopLeft",
            fill: "var(--bad)",
            fontSize: 12,
            dy: 4,
          }}
        />
      )}
      <Tooltip
        isAnimationActive={false}
        cursor={{ stroke: "var(--line-strong)" }}
        content={({ payload }) => {
          const point: Figures | null | undefined = payload?.[0]?.payload?.point;
          return point ? <StatesTooltip point={point} /> : null;
        }}
      />
    </AreaChart>
  );
}

/**
 * Connections by state over 15 minutes as stacked areas under the usable limit. Gaps are hatched, never bridged. Drawn
 * again only when its own figures change, not whenever an age beside it ticks.
 */
export const StatesChart = memo(DrawnStates);
