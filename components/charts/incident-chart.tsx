"use client";

import { memo } from "react";
import { Area, ReferenceLine } from "recharts";
import { stateColors } from "@/components/ui/state-colors";
import { formatCount, formatDuration } from "@/lib/shared/format";
import type { BrokenRow } from "./broken-rows";
import { MomentFigure, MomentTooltip } from "./moment-tooltip";
import { type Axis, rangeAxis } from "./range-axis";
import { scaleOf } from "./states-scale";
import { area, TimeChart } from "./time-chart";

/** Shorter episodes have their times to the second. */
const BRIEF_MS = 5 * 60_000;
const second = new Intl.DateTimeFormat(undefined, {
  ...{ hour: "2-digit", minute: "2-digit", second: "2-digit" },
  hourCycle: "h23",
});

function axisOf(from: number, to: number): Axis {
  if (to - from > BRIEF_MS) return rangeAxis(from, to, 6);
  const ticks = [0.1, 0.5, 0.9].map((part) => Math.round((from + (to - from) * part) / 1_000) * 1_000);
  return { ticks: [...new Set(ticks)], format: (at) => second.format(at) };
}

type Point = { at: number; count: number; ms: number | null };
type Props = {
  points: readonly Point[];
  from: number;
  to: number;
  /** The longest pause between two samples that is no gap. */
  gapMs: number;
  /** What is counted, and what `ms` is. */
  counted: string;
  aged: string;
  /** The moment that is looked at. */
  shown: number | null;
};

function DrawnIncident({ points, from, to, gapMs, counted, aged, shown }: Props) {
  const scale = scaleOf(Math.max(0, ...points.map(({ count }) => count)), 4);
  return (
    <TimeChart
      {...{ points, from, to, gapMs, scale }}
      live={false}
      aloneMs={(to - from) / 100}
      axis={axisOf(from, to)}
      tooltip={(point) => (
        <MomentTooltip at={point.at}>
          <MomentFigure name={counted} value={formatCount(point.count)} />
          {point.ms !== null && <MomentFigure name={aged} value={formatDuration(point.ms)} />}
        </MomentTooltip>
      )}
    >
      <Area
        {...area}
        dataKey={({ point }: BrokenRow<Point>) => point?.count ?? null}
        fill={stateColors["waiting on a lock"]}
        fillOpacity={0.6}
      />
      {shown !== null && <ReferenceLine x={shown} stroke="var(--accent)" strokeWidth={1.5} />}
    </TimeChart>
  );
}

/** How many, over the time of an episode. Gaps are hatched; a line marks the moment that is looked at. */
export const IncidentChart = memo(DrawnIncident);
