"use client";

import { useEffect, useRef, useState } from "react";
import { PLOT, RANGE_LEFT } from "@/components/charts/plot";
import { cn } from "@/components/ui/cn";
import { Popover } from "@/components/ui/popover";
import type { Range } from "@/lib/shared/time-range";
import { clustersOf } from "./clusters";
import { EventItem } from "./event-item";
import type { HistoryEvent } from "./events";

/** Px that a mark takes alone, and with its name. */
const MARK = 26;
const NAMED = 82;
/** The card's own edge before the plot begins; px. */
const EDGE = 17;

const tones = { neutral: "bg-secondary", good: "bg-good", warning: "bg-warning", bad: "bg-bad" } as const;

/** Deployments and changes of settings above the charts, where they stand in time; each opens what changed. */
export function MarkerLane({ events, range }: { events: readonly HistoryEvent[]; range: Range }) {
  const lane = useRef<HTMLUListElement>(null);
  const [width, setWidth] = useState(1_000);
  useEffect(() => {
    if (!lane.current) return;
    const watcher = new ResizeObserver(([entry]) => entry && setWidth(entry.contentRect.width));
    watcher.observe(lane.current);
    return () => watcher.disconnect();
  }, []);
  const marks = events.filter(({ kind }) => kind !== "gap");
  const clusters = clustersOf(marks, range, { width, mark: MARK, named: NAMED });
  if (marks.length === 0) return null;
  return (
    <ul
      ref={lane}
      aria-label="Deployments and settings over time"
      className="relative mb-2 h-6"
      style={{ marginLeft: RANGE_LEFT + EDGE, marginRight: PLOT.right + EDGE }}
    >
      {clusters.map(({ x, first, group, roomy }) => (
        <li key={first.key} className="-translate-x-1/2 absolute top-0" style={{ left: x }}>
          <Popover
            label={group.length > 1 ? `${group.length} events, the first at ${first.title}` : first.title}
            iconOnly
            face={
              <>
                <span aria-hidden className={cn("size-[7px] rounded-full", tones[first.tone])} />
                {group.length > 1 ? group.length : roomy && first.short}
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
      ))}
    </ul>
  );
}
