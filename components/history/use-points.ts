"use client";

import { useMemo } from "react";
import type { Range } from "@/lib/shared/time-range";
import type { History } from "@/lib/views/history/contract";
import { type Point, toPoints } from "@/lib/views/history/points";
import { eventsOf, type HistoryEvent } from "./events";

/** What an answer comes to, made once an answer. */
export type KnownHistory = { points: Point[]; range: Range; events: HistoryEvent[] };

export function usePoints(answer: History | null): KnownHistory | null {
  return useMemo(
    () =>
      answer && {
        points: toPoints(answer),
        range: { from: Date.parse(answer.from), to: Date.parse(answer.to) },
        events: eventsOf(answer),
      },
    [answer],
  );
}
