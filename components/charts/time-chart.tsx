"use client";

import type { ReactNode } from "react";
import { CartesianGrid, ComposedChart, Tooltip, YAxis } from "recharts";
import { type Span, toGaps, toRuns, WINDOW_MS } from "@/lib/shared/recent";
import { type BrokenRow, brokenRows } from "./broken-rows";
import { PLOT } from "./plot";
import type { Scale } from "./states-scale";
import { Gaps, NoSamplesPattern, TimeAxis, type TimeAxisProps, tick } from "./time-parts";

/** The time that a chart draws. */
export type TimeProps<P> = {
  points: readonly P[];
  /** The left end; by default 15 minutes before the right one. */
  from?: number;
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
  /** Where samples are missing, if that is not for the points to tell. */
  gaps?: readonly Span[];
  /** How times are written below, and where. */
  axis?: TimeAxisProps["axis"];
  /** How a tick at the left is written, and in how many px. */
  format?: (value: number) => string;
  left?: number;
  /** How wide a lone sample is drawn, in ms. */
  aloneMs?: number;
  /** Recharts' areas and lines over the BrokenRows of `points`. */
  children: ReactNode;
};

/** How an area of counts is drawn. */
export const area = { type: "linear", stroke: "none", activeDot: false, isAnimationActive: false } as const;

/** The frame of every chart of the last 15 minutes: times, counts from 0, grid, what is under the pointer. Gaps are hatched, never bridged. */
export function TimeChart<P extends { at: number }>(props: Props<P>) {
  const { points, to, gapMs, live, scale, tooltip, patterns, axis, format, left, aloneMs, children } = props;
  const from = props.from ?? to - WINDOW_MS;
  const runs = toRuns(points, gapMs);
  return (
    <ComposedChart
      responsive
      style={{ width: "100%", height: "100%" }}
      data={brokenRows(runs, aloneMs)}
      margin={{ top: 6, right: PLOT.right, bottom: 0, left: 0 }}
      accessibilityLayer={false}
    >
      <defs>
        <NoSamplesPattern />
        {patterns}
      </defs>
      <CartesianGrid vertical={false} stroke="var(--line)" strokeDasharray="3 4" syncWithTicks />
      <TimeAxis from={from} to={to} live={live} axis={axis} />
      <YAxis
        domain={[0, scale.top]}
        allowDataOverflow
        ticks={scale.ticks}
        interval={0}
        tick={tick}
        tickLine={false}
        axisLine={false}
        width={left ?? PLOT.left}
        tickFormatter={format}
      />
      <Gaps gaps={props.gaps ?? toGaps(runs, from, to, gapMs)} from={from} to={to} top={scale.top} />
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
