"use client";

import { parseAsString, useQueryStates } from "nuqs";
import { useRef } from "react";
import { DEFAULT_FROM, fitted, NOW, panned, toAddress, zoomed } from "@/lib/shared/ranging";
import type { Range } from "@/lib/shared/time-range";

const parsers = { from: parseAsString, to: parseAsString };

export type Ranging = {
  /** Shows the last so long, up to now: "-24h". */
  show: (from: string) => void;
  zoom: (range: Range) => void;
  /** Moves by a part of the length. */
  pan: (part: number) => void;
  /** `factor` times as long. */
  scale: (factor: number) => void;
  /** Back to the range before; where there was none, four times as long. */
  out: () => void;
};

/** Which range is asked for, as the address has it, and ways to ask for another. A reload or a shared link shows the same. */
export function useRange() {
  const [given, set] = useQueryStates(parsers, { history: "push", scroll: false });
  const trail = useRef<(typeof given)[]>([]);
  const asked = { from: given.from ?? DEFAULT_FROM, to: given.to ?? NOW };
  const go = (range: Range) => {
    const { from, to } = toAddress(range, Date.now());
    void set({ from, to: to === NOW ? null : to });
  };
  const into = (range: Range) => {
    trail.current.push(given);
    go(range);
  };
  /** Ways to move, from the range that is shown now; null: none is, and nothing moves but to a preset. */
  const within = (shown: Range | null): Ranging => ({
    show: (from) => {
      trail.current = [];
      void set({ from: from === DEFAULT_FROM ? null : from, to: null });
    },
    zoom: (range) => into(fitted(range, Date.now())),
    pan: (part) => shown && go(panned(shown, part, Date.now())),
    scale: (factor) => {
      if (!shown) return;
      const range = zoomed(shown, factor, Date.now());
      if (factor < 1) into(range);
      else go(range);
    },
    out: () => {
      const before = trail.current.pop();
      if (before) void set(before);
      else if (shown) go(zoomed(shown, 4, Date.now()));
    },
  });
  return { asked, within };
}
