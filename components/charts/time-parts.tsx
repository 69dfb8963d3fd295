"use client";

import { ReferenceArea, XAxis } from "recharts";
import type { Span } from "@/lib/shared/recent";
import { timeTicks } from "./states-scale";

const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

export const tick = { fill: "var(--muted)", fontSize: 12 };
/** A gap narrower than this part of the chart has no room for its name. */
const NAMED_GAP = 0.28;

type Window = {
  /** Epoch ms by the database's clock. */
  from: number;
  to: number;
};

export type TimeAxisProps = Window & {
  live: boolean;
  /** Where times stand, and how they are written; by default every third minute. */
  axis?: { ticks: number[]; format: (at: number) => string } | undefined;
};

/** Times in the viewer's zone along the bottom; the right end is "now" while it is. */
export function TimeAxis({ from, to, live, axis }: TimeAxisProps) {
  return (
    <XAxis
      dataKey="at"
      type="number"
      domain={[from, to]}
      allowDataOverflow
      ticks={axis?.ticks ?? timeTicks(from, to)}
      tickFormatter={(at: number) => (live && at === to ? "now" : (axis?.format ?? clock.format)(at))}
      tick={tick}
      tickLine={false}
      axisLine={{ stroke: "var(--line)" }}
      // A phone has room for half of a range's times.
      interval={axis ? "equidistantPreserveStart" : 0}
      minTickGap={12}
      height={24}
    />
  );
}

/** What gaps are filled with; stands in the chart's defs. */
export function NoSamplesPattern() {
  return (
    <pattern id="no-samples" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="1.5" height="6" fill="var(--line)" />
    </pattern>
  );
}

/** Hatches the times without samples; the long ones bear their name. */
export function Gaps({ gaps, from, to, top }: Window & { gaps: readonly Span[]; top: number }) {
  return gaps.map((gap) => (
    <ReferenceArea
      key={gap.from}
      x1={gap.from}
      x2={gap.to}
      y1={0}
      y2={top}
      fill="url(#no-samples)"
      fillOpacity={1}
      {...(gap.to - gap.from > (to - from) * NAMED_GAP && {
        label: { value: "no samples", fill: "var(--muted)", fontSize: 12 },
      })}
    />
  ));
}
