"use client";

import { useId, useMemo } from "react";
import { lazyChart } from "@/components/charts/lazy-chart";
import type { RangeChartProps, RangePoint } from "@/components/charts/range-series";
import type { Ranging } from "@/components/range/use-range";
import { Zoomable } from "@/components/range/zoomable";
import { Card } from "@/components/ui/card";
import { toGaps, toRuns } from "@/lib/shared/recent";
import type { Range } from "@/lib/shared/time-range";
import type { Load } from "@/lib/views/load/contract";
import { topOf } from "@/lib/views/load/top";
import { formatLoad, partName, pointWords, summarise } from "@/lib/views/load/words";
import { colorOf } from "./colors";

const RangeChart = lazyChart<RangeChartProps>(() =>
  import("@/components/charts/range-chart").then((m) => m.RangeChart),
);

const HEIGHT = 300;

type Props = {
  load: Load;
  range: Range;
  /** The range in words. */
  words: string;
  live: boolean;
  ranging: Ranging;
  /** Opens a moment, epoch ms. */
  onPick: (at: number) => void;
};

/** Each point in the middle of its span, its parts as means over its samples. */
function toPoints({ points: { slots, samples, columns }, everyS }: Load): RangePoint[] {
  return slots.map((slot, index) => ({
    at: (slot + everyS / 2) * 1_000,
    ...Object.fromEntries(
      columns.map((column, part) => [`p${part}`, (column[index] ?? 0) / (samples[index] ?? 1)]),
    ),
  }));
}

/** Sessions at work over time, stacked; drag to zoom, click to open a moment. */
export function LoadChart({ load, range, words, live, ranging, onPick }: Props) {
  const { by } = load;
  const id = useId();
  const points = useMemo(() => toPoints(load), [load]);
  const series = useMemo(
    () =>
      load.parts.map((part, index) => ({
        column: `p${index}`,
        name: partName(by, part),
        color: colorOf(index, part.key),
        shape: "stack" as const,
      })),
    [load, by],
  );
  const everyMs = load.everyS * 1_000;
  const pauseMs = everyMs * 1.5;
  const gaps = useMemo(
    () => toGaps(toRuns(points, pauseMs), range.from, range.to, pauseMs),
    [points, pauseMs, range],
  );
  const top = topOf(load.points);
  const few = pointWords(load);
  return (
    <Card
      title={`Sessions at work by ${by === "wait" ? "wait event" : by}`}
      aside={few && <span className="text-secondary">{few}</span>}
    >
      <p id={id} className="sr-only">
        {summarise(load)}
      </p>
      <div style={{ height: HEIGHT }}>
        <Zoomable label="Sessions at work" {...{ words, range, ranging, onPick }} describedBy={id}>
          <RangeChart
            {...{ points, series, gaps, live, pauseMs, everyMs, ...range }}
            marks={[]}
            format={formatLoad}
            height={HEIGHT}
            {...(top !== null && { top })}
          />
        </Zoomable>
      </div>
    </Card>
  );
}
