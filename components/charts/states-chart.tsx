"use client";

import { memo } from "react";
import {
  Area,
  AreaChart,
  CartesianGrid,
  ReferenceArea,
  ReferenceLine,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { stateColors } from "@/components/ui/state-colors";
import type { Figures } from "@/lib/shared/figures";
import { formatCount } from "@/lib/shared/format";
import { bucketFields } from "@/lib/shared/pg";
import { type Span, toGaps, toRuns, WINDOW_MS } from "@/lib/shared/recent";
import { totalOf } from "@/lib/views/connections/buckets";
import { bucketsIn, toRows } from "./states-rows";
import { timeTicks, toScale } from "./states-scale";
import { StatesTooltip } from "./states-tooltip";

type Props = {
  points: readonly Figures[];
  /** The right end, epoch ms by the database's clock. */
  to: number;
  gapMs: number;
  usable: number;
  /** Whether the right end is now. */
  live: boolean;
};

const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const tick = { fill: "var(--muted)", fontSize: 12 };
/** A gap narrower than this part of the chart has no room for its name. */
const NAMED_GAP = 0.28;

function DrawnStates({ points, to, gapMs, usable, live }: Props) {
  const from = to - WINDOW_MS;
  const runs = toRuns(points, gapMs);
  const scale = toScale(Math.max(0, ...points.map(totalOf)), usable);
  const isNamed = ({ from, to }: Span) => to - from > WINDOW_MS * NAMED_GAP;
  return (
    <AreaChart
      responsive
      style={{ width: "100%", height: "100%" }}
      data={toRows(runs)}
      margin={{ top: 4, right: 20, bottom: 0, left: 0 }}
      accessibilityLayer={false}
    >
      <defs>
        <pattern
          id="no-samples"
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="1.5" height="6" fill="var(--line)" />
        </pattern>
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
      <XAxis
        dataKey="at"
        type="number"
        domain={[from, to]}
        allowDataOverflow
        ticks={timeTicks(from, to)}
        tickFormatter={(at: number) => (live && at === to ? "now" : clock.format(at))}
        tick={tick}
        tickLine={false}
        axisLine={{ stroke: "var(--line)" }}
        interval={0}
        height={24}
      />
      <YAxis
        domain={[0, scale.top]}
        allowDataOverflow
        ticks={scale.ticks}
        tick={tick}
        tickLine={false}
        axisLine={false}
        width={38}
      />
      {toGaps(runs, from, to, gapMs).map((gap) => (
        <ReferenceArea
          key={gap.from}
          x1={gap.from}
          x2={gap.to}
          y1={0}
          y2={scale.top}
          fill="url(#no-samples)"
          fillOpacity={1}
          {...(isNamed(gap) && { label: { value: "no samples", fill: "var(--muted)", fontSize: 12 } })}
        />
      ))}
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
