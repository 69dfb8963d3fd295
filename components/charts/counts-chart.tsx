"use client";

import type { ReactNode } from "react";
import { Area, Line } from "recharts";
import { stateColors } from "@/components/ui/state-colors";
import type { BrokenRow } from "./broken-rows";
import { scaleOf } from "./states-scale";
import { area, TimeChart, type TimeProps } from "./time-chart";

export type CountsProps<P> = TimeProps<P> & {
  /** The whole of it in px: how many lines of the grid fit. */
  height: number;
};

type Props<P> = CountsProps<P> & {
  /** Who waits: an area. */
  waits: (point: P) => number;
  /** What stands beside it: a line, in its colour. */
  beside: (point: P) => number;
  color: string;
  tooltip: (point: P) => ReactNode;
};

/** A line of the grid for about so many px. */
const LINE = 36;

/** Two counts without a limit over 15 minutes: who waits, and what it is to be seen beside. */
export function CountsChart<P extends { at: number }>(props: Props<P>) {
  const { height, waits, beside, color, ...time } = props;
  const peak = Math.max(0, ...time.points.flatMap((point) => [waits(point), beside(point)]));
  return (
    <TimeChart {...time} scale={scaleOf(peak, Math.floor(height / LINE))}>
      <Area
        {...area}
        dataKey={({ point }: BrokenRow<P>) => point && waits(point)}
        fill={stateColors["waiting on a lock"]}
        fillOpacity={0.6}
      />
      <Line
        dataKey={({ point }: BrokenRow<P>) => point && beside(point)}
        type="linear"
        stroke={color}
        strokeWidth={1.5}
        dot={false}
        activeDot={false}
        isAnimationActive={false}
      />
    </TimeChart>
  );
}
