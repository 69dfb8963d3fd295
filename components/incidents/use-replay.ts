"use client";

import { parseAsInteger, useQueryState } from "nuqs";
import { useEffect, useState } from "react";

const STEP_MS = 900;

/** Which of `count` frames is shown, kept in the address from 1; while it plays the next one comes each 0.9 s, until the last. */
export function useReplay(count: number, first: number) {
  const [asked, set] = useQueryState(
    "frame",
    parseAsInteger.withOptions({ history: "replace", scroll: false }),
  );
  const [playing, setPlaying] = useState(false);
  const last = Math.max(0, count - 1);
  const index = Math.min(last, Math.max(0, (asked ?? first + 1) - 1));
  useEffect(() => {
    if (!playing) return;
    const timer = setTimeout(() => {
      if (index >= last) setPlaying(false);
      else void set(index + 2);
    }, STEP_MS);
    return () => clearTimeout(timer);
  }, [playing, index, last, set]);
  return {
    index,
    playing,
    show: (next: number) => {
      setPlaying(false);
      void set(Math.min(last, Math.max(0, next)) + 1);
    },
    /** From the beginning when it stands at the end. */
    toggle: () => {
      if (!playing && index >= last) void set(1);
      setPlaying(!playing);
    },
  };
}
export type Replay = ReturnType<typeof useReplay>;
