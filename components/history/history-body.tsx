"use client";

import { useMemo } from "react";
import type { Ranging } from "@/components/range/use-range";
import { Card } from "@/components/ui/card";
import type { Span } from "@/lib/shared/recent";
import type { History } from "@/lib/views/history/contract";
import { pauseOf } from "@/lib/views/history/gaps";
import { ChartCard } from "./chart-card";
import { charts } from "./charts";
import { EventsCard } from "./events-card";
import { HistoryTable } from "./history-table";
import { MarkerLane } from "./marker-lane";
import { NoSamples } from "./no-samples";
import type { KnownHistory } from "./use-points";

type Props = {
  answer: History;
  known: KnownHistory;
  shape: "charts" | "table";
  /** The range in words. */
  words: string;
  live: boolean;
  ranging: Ranging;
  onPick: (at: number) => void;
};

/** What of the range is older than memory: no calm, but nothing known. */
function before({ from, to }: Span, begins: string | null): Span[] {
  const begun = begins === null ? to : Math.min(to, Date.parse(begins));
  return begun > from ? [{ from, to: begun }] : [];
}

/** The range as charts or as a table, with its marks above and what happened below. */
export function HistoryBody({ answer, known, shape, words, live, ranging, onPick }: Props) {
  const { points, range, events } = known;
  const drawn = useMemo(
    () => ({
      ...range,
      live,
      everyMs: answer.everyS * 1_000,
      pauseMs: pauseOf(answer.everyS),
      gaps: [
        ...before(range, answer.begins),
        ...events.filter(({ kind }) => kind === "gap").map(({ at, to }) => ({ from: at, to })),
      ],
      marks: events.filter(({ kind }) => kind !== "gap").map(({ at }) => at),
    }),
    [answer, range, events, live],
  );
  if (points.length === 0 && answer.begins === null) return <NoSamples />;
  return (
    <div className="grid gap-3">
      {shape === "charts" ? (
        <div>
          <MarkerLane events={events} range={range} />
          <div className="grid grid-cols-1 gap-3 lg:grid-cols-2">
            {charts.map((spec) => (
              <ChartCard
                key={spec.title}
                spec={spec}
                ranged={{ points, range, words, ranging, onPick, drawn }}
              />
            ))}
          </div>
        </div>
      ) : (
        <Card title="Figures">
          <HistoryTable points={points} />
        </Card>
      )}
      <EventsCard events={events} more={answer.more} />
      <p className="text-muted text-sm">
        Drag over a chart to zoom, click to open a moment. With a chart in focus: arrow keys move in time, +
        and - zoom, Backspace goes back out.
      </p>
    </div>
  );
}
