"use client";

import { useState } from "react";
import { ChartFrame, lazyChart } from "@/components/charts/lazy-chart";
import { Card } from "@/components/ui/card";
import { Segmented } from "@/components/ui/segmented";
import { DEFAULT_INTERVAL_MS } from "@/lib/client/polling";
import { useNow } from "@/lib/client/use-now";
import { usePolling } from "@/lib/client/use-polling";
import type { Figures } from "@/lib/shared/figures";
import { gapFor, toGaps, toRuns, WINDOW_MS } from "@/lib/shared/recent";
import { summarise } from "@/lib/views/connections/minutes";
import { HistoryTable } from "./history-table";

const StatesChart = lazyChart(() => import("@/components/charts/states-chart").then((m) => m.StatesChart));

const HEIGHT = 238;
/** While nothing is read the chart moves on this often, in ms, so that the silence shows. */
const STEP_MS = 5_000;
const shapes = [
  { value: "chart", label: "Chart" },
  { value: "table", label: "Table" },
] as const;

type Props = {
  points: readonly Figures[];
  usable: number;
  /** performance.now() when the newest sample was taken. */
  sampledAt: number;
  /** Whether the newest sample is the present: neither stale nor paused. */
  live: boolean;
};

/** States over the last 15 minutes, as a chart or as a table. */
export function HistoryCard({ points, usable, sampledAt, live }: Props) {
  const [shape, setShape] = useState<"chart" | "table">("chart");
  const { intervalMs } = usePolling();
  const now = useNow();
  const gapMs = gapFor(intervalMs ?? DEFAULT_INTERVAL_MS);
  const silentMs = live ? 0 : Math.floor(Math.max(0, now - sampledAt) / STEP_MS) * STEP_MS;
  const to = (points.at(-1)?.at ?? 0) + silentMs;
  const gaps = toGaps(toRuns(points, gapMs), to - WINDOW_MS, to, gapMs);
  return (
    <Card
      title={
        <>
          Last 15 minutes
          {gaps.length > 0 && (
            <span className="ml-3 inline-flex items-center gap-1.5 font-normal text-muted">
              <span aria-hidden className="hatched size-[9px] rounded-[2px] border border-line-strong" />
              no samples
            </span>
          )}
        </>
      }
      aria-label="Last 15 minutes"
      aside={<Segmented label="Show as" value={shape} options={shapes} onChange={setShape} />}
    >
      <ChartFrame height={HEIGHT}>
        {shape === "chart" ? (
          <div role="img" aria-label={summarise(points, gaps.length > 0)} className="h-full">
            <StatesChart points={points} to={to} gapMs={gapMs} usable={usable} live={live} />
          </div>
        ) : (
          <HistoryTable points={points} to={to} />
        )}
      </ChartFrame>
    </Card>
  );
}
