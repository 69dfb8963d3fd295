"use client";

import { useMemo } from "react";
import { ChartFigure } from "@/components/charts/chart-figure";
import { ChartFrame, lazyChart } from "@/components/charts/lazy-chart";
import type { RangeChartProps, Series } from "@/components/charts/range-series";
import { SeriesLegend } from "@/components/charts/series-legend";
import { Card } from "@/components/ui/card";
import { momentWords } from "@/lib/client/times";
import { formatCount, formatPercent } from "@/lib/shared/format";
import type { Errors } from "@/lib/views/errors/contract";
import { toPoints } from "./to-points";

const RangeChart = lazyChart<RangeChartProps>(() =>
  import("@/components/charts/range-chart").then((m) => m.RangeChart),
);

const HEIGHT = { errors: 170, pool: 110 };
const POOL: Series[] = [{ column: "ratio", name: "saturation", color: "var(--bad)", shape: "line" }];

/** Errors over time by class, and below them on the same times how full the pool was; a line at each deployment. */
export function OverTime({ data }: { data: Errors }) {
  const { series, counts, full } = useMemo(() => toPoints(data), [data]);
  const { classes, everyS, kept } = data;
  const [from, to] = [Date.parse(data.from), Date.parse(data.to)];
  const marks = useMemo(() => data.deployments.map(({ at }) => Date.parse(at)), [data]);
  const time = { from, to, live: false, everyMs: everyS * 1_000, marks, gaps: [], opens: false };
  const peak = full.reduce((most, { ratio }) => Math.max(most, ratio ?? 0), 0);
  const told = classes.map(({ title, total }) => `${title}: ${formatCount(total)}`).join(", ");
  return (
    <Card title="Errors over time, above the pool's saturation" aside={<SeriesLegend series={series} />}>
      <ChartFrame height={HEIGHT.errors}>
        <ChartFigure
          words={`Errors since ${momentWords(Date.parse(data.from))}. ${told || (kept === "memory" ? "None known" : "None")}.`}
          empty={told ? null : kept === "memory" ? "none known" : "no errors"}
        >
          <RangeChart
            {...time}
            {...{
              points: counts,
              series,
              format: formatCount,
              height: HEIGHT.errors,
              pauseMs: everyS * 1_500,
            }}
          />
        </ChartFigure>
      </ChartFrame>
      <div className="mt-1 flex justify-between text-secondary text-sm">
        <span>Saturation of the pool</span>
        <SeriesLegend series={POOL} />
      </div>
      <ChartFrame height={HEIGHT.pool}>
        <ChartFigure
          words={
            full.length === 0
              ? "No sample of the pool in this time."
              : `Saturation of the pool, up to ${formatPercent(peak)}.`
          }
          empty={full.length === 0 ? "no samples" : null}
        >
          <RangeChart
            {...time}
            {...{
              points: full,
              series: POOL,
              format: formatPercent,
              height: HEIGHT.pool,
              top: 1,
              pauseMs: everyS * 2_500,
            }}
          />
        </ChartFigure>
      </ChartFrame>
    </Card>
  );
}
