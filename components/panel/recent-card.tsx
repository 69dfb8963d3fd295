"use client";

import { type ReactNode, useState } from "react";
import { ChartFrame } from "@/components/charts/lazy-chart";
import { Card } from "@/components/ui/card";
import { Segmented } from "@/components/ui/segmented";
import { DEFAULT_INTERVAL_MS } from "@/lib/client/polling";
import { useNow } from "@/lib/client/use-now";
import { usePolling } from "@/lib/client/use-polling";
import { gapFor, type Span, toGaps, toRuns, WINDOW_MS } from "@/lib/shared/recent";

/** While nothing is read the chart moves on this often, in ms, so that the silence shows. */
const STEP_MS = 5_000;
/** Samples without a watcher, in ms. */
const SAMPLED_MS = 60_000;
const shapes = [
  { value: "chart", label: "Chart" },
  { value: "table", label: "Table" },
] as const;

/** What the card knows of its 15 minutes. */
export type Stretch = {
  /** The right end, epoch ms by the database's clock. */
  to: number;
  /** The longest pause between two samples that is still no gap. */
  gapMs: number;
  gaps: readonly Span[];
};

type Props = {
  title: string;
  /** Beside the title: what the colours mean, for those who see them. */
  legend?: ReactNode;
  points: readonly { at: number }[];
  /** performance.now() when the newest sample was taken. */
  sampledAt: number;
  /** Whether the newest sample is the present: neither stale nor paused. */
  live: boolean;
  /** In px, the same for both shapes. */
  height: number;
  chart: (stretch: Stretch) => ReactNode;
  table: (stretch: Stretch) => ReactNode;
};

/** The last 15 minutes of something, as a chart or as a table. */
export function RecentCard({ title, legend, points, sampledAt, live, height, chart, table }: Props) {
  const [shape, setShape] = useState<"chart" | "table">("chart");
  const { intervalMs, at } = usePolling();
  const now = useNow();
  // A moment's samples are a minute apart where nobody watched, and nothing follows it here.
  const gapMs = gapFor(at === null ? (intervalMs ?? DEFAULT_INTERVAL_MS) : SAMPLED_MS);
  const silentMs = live || at !== null ? 0 : Math.floor(Math.max(0, now - sampledAt) / STEP_MS) * STEP_MS;
  const to = (points.at(-1)?.at ?? 0) + silentMs;
  const gaps = toGaps(toRuns(points, gapMs), to - WINDOW_MS, to, gapMs);
  const stretch = { to, gapMs, gaps };
  return (
    <Card
      title={
        <span className="flex flex-wrap items-center gap-x-3">
          {title}
          {legend && <span aria-hidden>{legend}</span>}
          {gaps.length > 0 && (
            <span aria-hidden className="flex items-center gap-1.5 font-normal text-muted">
              <span className="hatched size-[9px] rounded-[2px] border border-line-strong" />
              no samples
            </span>
          )}
        </span>
      }
      aria-label={title}
      aria-labelledby={undefined}
      aside={<Segmented label="Show as" value={shape} options={shapes} onChange={setShape} />}
    >
      <ChartFrame height={height}>{shape === "chart" ? chart(stretch) : table(stretch)}</ChartFrame>
    </Card>
  );
}
