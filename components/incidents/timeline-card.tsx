"use client";

import { ChartFigure } from "@/components/charts/chart-figure";
import { ChartFrame, lazyChart } from "@/components/charts/lazy-chart";
import { Card } from "@/components/ui/card";
import { momentWords, timeOfDay } from "@/lib/client/times";
import { formatCount, formatDuration } from "@/lib/shared/format";
import type { Incident } from "@/lib/shared/incidents/incident";
import type { Kind } from "@/lib/shared/incidents/kinds";

const IncidentChart = lazyChart(() =>
  import("@/components/charts/incident-chart").then((m) => m.IncidentChart),
);

const HEIGHT = 170;
/** Samples come each minute where nobody watches. */
const PAUSE_MS = 75_000;

const words: Readonly<Record<Kind, { title: string; counted: string; aged: string }>> = {
  blocking: { title: "Sessions blocked", counted: "blocked", aged: "longest wait" },
  saturation: { title: "Connections in use", counted: "in use", aged: "longest" },
  "idle-in-transaction": {
    title: "Sessions idle in transaction",
    counted: "idle in transaction",
    aged: "the longest",
  },
  "pooler-queue": { title: "Clients queueing", counted: "queueing", aged: "longest wait" },
  unreachable: { title: "Not read", counted: "not read", aged: "longest" },
};

/** How many over its time; `shown` is the moment that the replay stands at. */
export function TimelineCard({ incident, shown }: { incident: Incident; shown: number | null }) {
  const { kind, beganAt, seenAt, endedAt, body } = incident;
  const points = body.timeline;
  const { title, counted, aged } = words[kind];
  const [first] = points;
  if (!first) return null;
  const to = Math.max(endedAt ?? seenAt, seenAt, beganAt + 1_000);
  // A long episode is thinned: what is left stands further apart, and is no gap for it.
  const gapMs = Math.max(PAUSE_MS, ((to - beganAt) / points.length) * 3);
  const said = `${title} from ${momentWords(beganAt)} to ${timeOfDay(to)}: at most ${formatCount(body.peak)} at once${
    body.longestMs === null ? "" : `, ${aged} ${formatDuration(body.longestMs)}`
  }, in ${formatCount(body.samples)} ${body.samples === 1 ? "sample" : "samples"}.`;
  return (
    <Card title={title}>
      <ChartFrame height={HEIGHT}>
        <ChartFigure words={said} height={HEIGHT}>
          <IncidentChart {...{ points, to, gapMs, counted, aged, shown }} from={beganAt} />
        </ChartFigure>
      </ChartFrame>
      <p className="mt-1.5 text-muted text-sm">
        Seen in {formatCount(body.samples)} {body.samples === 1 ? "sample" : "samples"}; between two samples
        nothing is known.
      </p>
    </Card>
  );
}
