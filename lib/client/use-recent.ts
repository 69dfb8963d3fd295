"use client";

import { useState } from "react";
import { mergeRecent } from "../shared/recent";

/**
 * The ring of every answer so far as one series, nothing beyond 15 minutes. `key` names whose it is, the view and its
 * database ("blocking 7321-5"): under another one a series is begun anew.
 */
export function useRecent<T extends { at: number }>(key: string, ring: readonly T[]): readonly T[] {
  const [kept, setKept] = useState(() => ({ key, ring, points: mergeRecent([], ring) }));
  if (kept.ring === ring && kept.key === key) return kept.points;
  const points = mergeRecent(kept.key === key ? kept.points : [], ring);
  setKept({ key, ring, points });
  return points;
}
