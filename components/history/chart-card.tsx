"use client";

import { useId, useMemo } from "react";
import { lazyChart } from "@/components/charts/lazy-chart";
import type { RangeChartProps, Series } from "@/components/charts/range-series";
import { SeriesLegend } from "@/components/charts/series-legend";
import { Zoomable } from "@/components/range/zoomable";
import { Card } from "@/components/ui/card";
import type { Point } from "@/lib/views/history/points";
import type { ChartSpec } from "./charts";
import type { Ranged } from "./ranged";
import { summarise } from "./summarise";
import { useSeen } from "./use-seen";

const RangeChart = lazyChart<RangeChartProps>(() =>
  import("@/components/charts/range-chart").then((m) => m.RangeChart),
);

const HEIGHT = { wide: 230, narrow: 150 };

/** Only what is known is drawn and named: a state that never occurred needs no colour. */
function told(series: readonly Series[], points: readonly Point[]): Series[] {
  return series.filter(({ column, shape }) =>
    points.some((point) => {
      const value = point[column];
      return value !== undefined && value !== null && (shape !== "stack" || value > 0);
    }),
  );
}

/** One chart of the page: what its colours mean, its summary in words, and time to drag, click and move. Drawn once it is near the screen. */
export function ChartCard({ spec, ranged }: { spec: ChartSpec; ranged: Ranged }) {
  const { title, wide = false, format, unit, top, without } = spec;
  const { points, range, words, ranging, onPick } = ranged;
  const id = useId();
  const [seen, box] = useSeen();
  const series = useMemo(() => told(spec.series, points), [spec.series, points]);
  const height = wide ? HEIGHT.wide : HEIGHT.narrow;
  const empty = points.length > 0 && series.length === 0;
  return (
    <Card title={title} className={wide ? "lg:col-span-2" : ""} aside={<SeriesLegend series={series} />}>
      <p id={id} className="sr-only">
        {summarise(spec, points)}
      </p>
      <div ref={box} style={{ height }}>
        <Zoomable {...{ label: title, words, range, ranging, onPick }} describedBy={id}>
          {empty && (
            <p className="pointer-events-none absolute inset-x-14 top-1/3 z-1 text-center text-secondary">
              {without}
            </p>
          )}
          {seen && !empty && (
            <RangeChart
              {...ranged.drawn}
              {...{ points, series, format, unit, height }}
              {...(top && { top })}
            />
          )}
        </Zoomable>
      </div>
    </Card>
  );
}
