"use client";

import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from "react";
import { PLOT, RANGE_LEFT } from "@/components/charts/plot";
import type { Range } from "@/lib/shared/time-range";
import type { Ranging } from "./use-range";

/** A press that moves less than so many px is a click. */
const STILL = 5;

type Props = {
  label: string;
  /** What the range is, for those who hear it. */
  words: string;
  /** The id of the chart's summary. */
  describedBy: string;
  range: Range;
  ranging: Ranging;
  /** Opens a moment, epoch ms. */
  onPick: (at: number) => void;
  children: ReactNode;
};

const keys: Record<string, (ranging: Ranging) => void> = {
  ArrowLeft: ({ pan }) => pan(-0.25),
  ArrowRight: ({ pan }) => pan(0.25),
  PageUp: ({ pan }) => pan(-1),
  PageDown: ({ pan }) => pan(1),
  "+": ({ scale }) => scale(0.5),
  "=": ({ scale }) => scale(0.5),
  "-": ({ scale }) => scale(2),
  Backspace: ({ out }) => out(),
};

/**
 * A chart whose time can be dragged to zoom, clicked to open a moment, and moved by keys: a slider over time. Its summary stands
 * beside it, as what is in a slider is not read out.
 */
export function Zoomable({ label, words, describedBy, range, ranging, onPick, children }: Props) {
  const [drag, setDrag] = useState<{ from: number; to: number } | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const plot = () => {
    const width = box.current?.clientWidth ?? 0;
    return { left: RANGE_LEFT, width: Math.max(1, width - RANGE_LEFT - PLOT.right) };
  };
  const xOf = (event: PointerEvent) => {
    const { left, width } = plot();
    const x = event.clientX - (box.current?.getBoundingClientRect().left ?? 0);
    return Math.min(left + width, Math.max(left, x));
  };
  const timeAt = (x: number) => {
    const { left, width } = plot();
    return range.from + ((x - left) / width) * (range.to - range.from);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    const act = keys[event.key];
    if (event.key === "Escape" && drag) setDrag(null);
    if (!act) return;
    event.preventDefault();
    act(ranging);
  };
  const onPointerUp = () => {
    if (!drag) return;
    setDrag(null);
    const [from, to] = [Math.min(drag.from, drag.to), Math.max(drag.from, drag.to)];
    if (to - from < STILL) onPick(timeAt(drag.to));
    else ranging.zoom({ from: timeAt(from), to: timeAt(to) });
  };
  return (
    <div
      ref={box}
      role="slider"
      tabIndex={0}
      aria-label={`${label}: time shown`}
      aria-describedby={describedBy}
      aria-valuenow={Math.round(range.to / 1_000)}
      aria-valuetext={words}
      aria-keyshortcuts="ArrowLeft ArrowRight + - Backspace"
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const x = xOf(event);
        setDrag({ from: x, to: x });
      }}
      onPointerMove={(event) => drag && setDrag({ from: drag.from, to: xOf(event) })}
      onPointerUp={onPointerUp}
      onPointerCancel={() => setDrag(null)}
      className="relative h-full cursor-crosshair touch-pan-y select-none rounded-control"
    >
      {children}
      {drag && Math.abs(drag.to - drag.from) >= STILL && (
        <div
          aria-hidden
          className="pointer-events-none absolute top-1 bottom-6 border-accent border-x bg-accent/15"
          style={{ left: Math.min(drag.from, drag.to), width: Math.abs(drag.to - drag.from) }}
        />
      )}
    </div>
  );
}
