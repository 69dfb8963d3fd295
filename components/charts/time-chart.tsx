"use client";

import type { ReactNode } from "react";
import { CartesianGrid, ComposedChart, Tooltip, YAxis } from "recharts";
import { toGaps, toRuns, WINDOW_MS } from "@/lib/shared/recent";
import { type BrokenRow, brokenRows } from "./broken-rows";
import { PLOT } from "./plot";
import type { Scale } from "./states-scale";
import { Gaps, NoSamplesPattern, TimeAxis, tick } from "./time-parts";

/** The 15 minutes that a chart draws. */
export type TimeProps<P> = {
  points: readonly P[];
  /** The right end, epoch ms by the clock of the samples. */
  to: number;
  gapMs: number;
  /** Whether the right end is now. */
  live: boolean;
};

type Props<P> = TimeProps<P> & {
  scale: Pick<Scale, "top" | "ticks">;
  /** What is said of the sample under the pointer. */
  tooltip: (point: P) => ReactNode;
  /** Patterns to fill with, for the chart's defs. */
  patterns?: ReactNode;
  /** Recharts' areas and lines over the BrokenRows of `points`. */
  children: ReactNode;
};

/** How an area of counts is drawn. */
export const area = { type: "linear", stroke: "none", activeDot: false, isAnimationActive: false } as const;

/** The frame of every chart of the last 15 minutes: times, counts from 0, grid, what is under the pointer. Gaps are hatched, never bridged. */
export function TimeChart<P extends { at: number }>(props: Props<P>) {
  const { points, to, gapMs, live, scale, tooltip, patterns, children } = props;
  const from = to - WINDOW_MS;
  const runs = toRuns(points, gapMs);
  return (
    <ComposedChart
      responsive
      style={{ width: "100%", height: "100%" }}
      data={brokenRows(runs)}
      margin={{ top: 6, right: PLOT.right, bottom: 0, left: 0 }}
      accessibilityLayer={false}
    >
      <defs>
        <NoSamplesPattern />
        {patterns}
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
      {children}
      <Tooltip
        isAnimationActive={false}
        cursor={{ stroke: "var(--line-strong)" }}
        content={({ payload }) => {
          const row: BrokenRow<P> | undefined = payload?.[0]?.payload;
          return row?.point ? tooltip(row.point) : null;
        }}
      />
    </ComposedChart>
  );
}
