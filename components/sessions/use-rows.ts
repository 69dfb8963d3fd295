"use client";

import { defaultRangeExtractor, useWindowVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useLayoutEffect, useState } from "react";
import type { Item } from "@/lib/views/sessions/items";

/** Heights in px, fixed so that nothing is measured: what CSS draws must agree. */
export const heights = {
  table: { group: 36, session: 40, unread: 40 },
  cards: { group: 44, session: 120, unread: 120 },
} as const;

/** What sticks to the top of the screen over the list: the header, and the table's own. */
const COVERED = { table: 84, cards: 52 } as const;

export type Line = { item: Item; index: number; height: number; gapBefore: number };

/**
 * The lines of the list that are near the screen, with the empty space before each and after the last. `kept` is a line that is drawn
 * wherever it is: the one with the focus. The page scrolls, not a box in it.
 */
export function useRows(
  items: readonly Item[],
  look: keyof typeof heights,
  body: HTMLElement | null,
  kept: number | null,
) {
  const [top, setTop] = useState(0);
  // What stands above may grow or shrink (chips, a longer sentence) without this list being told.
  useLayoutEffect(() => {
    if (body) setTop(Math.round(body.getBoundingClientRect().top + window.scrollY));
  });
  const sizes = heights[look];
  const virtualizer = useWindowVirtualizer({
    count: items.length,
    estimateSize: (index) => sizes[items[index]?.kind ?? "session"],
    getItemKey: useCallback((index: number) => `${look} ${items[index]?.key ?? index}`, [items, look]),
    overscan: 12,
    scrollMargin: top,
    scrollPaddingStart: COVERED[look],
    scrollPaddingEnd: 12,
    rangeExtractor: (range) => {
      const near = defaultRangeExtractor(range);
      if (kept === null || kept >= items.length || near.includes(kept)) return near;
      return [...near, kept].sort((a, b) => a - b);
    },
  });
  const drawn = virtualizer.getVirtualItems();
  const lines = drawn.flatMap(({ index, start, size }, place): Line[] => {
    const item = items[index];
    const gapBefore = start - (drawn[place - 1]?.end ?? top);
    return item ? [{ item, index, height: size, gapBefore }] : [];
  });
  return {
    lines,
    gapAfter: Math.max(0, top + virtualizer.getTotalSize() - (drawn.at(-1)?.end ?? top)),
    /** The last line near the screen. */
    last: drawn.at(-1)?.index ?? 0,
    scrollTo: virtualizer.scrollToIndex,
  };
}
