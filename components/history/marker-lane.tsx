"use client";

import { PLOT, RANGE_LEFT } from "@/components/charts/plot";
import { cn } from "@/components/ui/cn";
import { Popover } from "@/components/ui/popover";
import type { Range } from "@/lib/views/history/range";
import { EventItem } from "./event-item";
import type { HistoryEvent } from "./events";

/** Marks nearer than this part of the range are one. */
const NEAR = 0.02;

type Cluster = { at: number; events: HistoryEvent[] };

/** Events in groups that do not touch each other, oldest first. */
function clustersOf(events: readonly HistoryEvent[], { from, to }: Range): Cluster[] {
  const clusters: Cluster[] = [];
  for (const event of [...events].sort((a, b) => a.at - b.at)) {
    const last = clusters.at(-1);
    if (last && event.at - last.at < (to - from) * NEAR) last.events.push(event);
    else clusters.push({ at: event.at, events: [event] });
  }
  return clusters;
}

const tones = { neutral: "bg-secondary", good: "bg-good", warning: "bg-warning", bad: "bg-bad" } as const;

/** Deployments and changes of settings above the charts, where they stand in time; each opens what changed. */
export function MarkerLane({ events, range }: { events: readonly HistoryEvent[]; range: Range }) {
  const clusters = clustersOf(
    events.filter(({ kind }) => kind !== "gap"),
    range,
  );
  if (clusters.length === 0) return null;
  return (
    <ul
      aria-label="Deployments and settings over time"
      className="relative mb-2 h-6"
      style={{ marginLeft: RANGE_LEFT + 17, marginRight: PLOT.right + 17 }}
    >
      {clusters.map(({ at, events: group }) => {
        const [first] = group;
        if (!first) return null;
        const face = group.length > 1 ? String(group.length) : first.short;
        return (
          <li
            key={`${at} ${first.key}`}
            className="-translate-x-1/2 absolute top-0"
            style={{ left: `${((at - range.from) / (range.to - range.from)) * 100}%` }}
          >
            <Popover
              label={group.length > 1 ? `${group.length} events` : first.title}
              face={
                <>
                  <span aria-hidden className={cn("size-[7px] rounded-full", tones[first.tone])} />
                  {face}
                </>
              }
              buttonClassName="flex h-6 min-w-6 items-center justify-center gap-1 rounded-[5px] border border-line bg-surface px-1 font-mono text-xs hover:bg-raised"
              className="max-h-72 overflow-y-auto p-3"
            >
              <ul className="grid gap-3">
                {group.map((event) => (
                  <EventItem key={event.key} event={event} />
                ))}
              </ul>
            </Popover>
          </li>
        );
      })}
    </ul>
  );
}
