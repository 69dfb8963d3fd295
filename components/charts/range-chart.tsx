"use client";

import { memo } from "react";
import { Area, Line, ReferenceLine } from "recharts";
import type { BrokenRow } from "./broken-rows";
import { RANGE_LEFT } from "./plot";
import { rangeAxis } from "./range-axis";
import type { RangeChartProps, RangePoint, Series } from "./range-series";
import { RangeTooltip } from "./range-tooltip";
import { area, TimeChart } from "./time-chart";
import { tickText, unitScale } from "./unit-scale";

/** A line of the grid for about so many px. */
const LINE = 40;

const pickOf =
  (column: string) =>
  ({ point }: BrokenRow<RangePoint>) =>
    point?.[column] ?? null;

function peakOf(points: readonly RangePoint[], series: readonly Series[]): number {
  const stacked = series.filter(({ shape }) => shape === "stack");
  return points.reduce((most, point) => {
    const sum = stacked.reduce((total, { column }) => total + (point[column] ?? 0), 0);
    return Math.max(most, sum, ...series.map(({ column }) => point[column] ?? 0));
  }, 0);
}

const drawn = { type: "linear", dot: false, activeDot: false, isAnimationActive: false } as const;

function DrawnRange(props: RangeChartProps) {
  const { points, from, to, live, pauseMs, everyMs, gaps, marks, series, format, height } = props;
  const { opens = true } = props;
  const lines = Math.max(2, Math.floor(height / LINE));
  const scale = props.top
    ? { top: props.top, ticks: [0, props.top / 2, props.top] }
    : unitScale(peakOf(points, series), lines, props.unit);
  return (
    <TimeChart
      {...{ points, from, to, live, gaps, scale }}
      format={(value) => tickText(value, format)}
      left={RANGE_LEFT}
      gapMs={pauseMs}
      aloneMs={Math.max(everyMs / 2, (to - from) / 800)}
      axis={rangeAxis(from, to, 8)}
      tooltip={(point) => <RangeTooltip {...{ point, series, format, opens }} />}
    >
      {series.map(({ column, color, shape }) =>
        shape === "stack" || shape === "area" ? (
          <Area
            {...area}
            key={column}
            dataKey={pickOf(column)}
            {...(shape === "stack" && { stackId: "stack" })}
            fill={color}
            fillOpacity={shape === "stack" ? 0.88 : 0.55}
          />
        ) : (
          <Line
            {...drawn}
            key={column}
            dataKey={pickOf(column)}
            type={shape === "limit" ? "stepAfter" : "linear"}
            stroke={color}
            strokeWidth={shape === "line" ? 1.5 : 1}
            {...(shape === "limit" && { strokeDasharray: "5 4" })}
            {...(shape === "peak" && { strokeOpacity: 0.75 })}
          />
        ),
      )}
      {marks.map((at) => (
        <ReferenceLine key={at} x={at} stroke="var(--line-strong)" />
      ))}
    </TimeChart>
  );
}

/**
 * Figures of any range over time: stacked, areas or lines, gaps hatched, a thin line at each deployment. Drawn again only when its own
 * figures change.
 */
export const RangeChart = memo(DrawnRange);
