"use client";

import { useState } from "react";
import type { Figures } from "@/lib/shared/figures";
import { mergeRecent } from "@/lib/views/connections/recent";

/** The ring of every answer so far as one series; begun anew for another database. Keeps nothing beyond 15 minutes. */
export function useRecent(targetId: string, ring: readonly Figures[]): readonly Figures[] {
  const [kept, setKept] = useState(() => ({ targetId, ring, points: mergeRecent([], ring) }));
  if (kept.ring === ring && kept.targetId === targetId) return kept.points;
  const points = mergeRecent(kept.targetId === targetId ? kept.points : [], ring);
  setKept({ targetId, ring, points });
  return points;
}
