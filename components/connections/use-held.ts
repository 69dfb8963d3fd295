"use client";

import { type FocusEvent, useState } from "react";
import { type Held, holdOrder } from "@/lib/views/connections/hold-order";

/** Rows whose order stands still while the pointer or the focus is on them; spread `handlers` on what holds them. */
export function useHeld<T>(items: readonly T[], keyOf: (item: T) => string) {
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  const [before, setBefore] = useState<readonly T[] | null>(null);
  const holds = pointed || focused;
  if (holds && before === null) setBefore(items);
  if (!holds && before !== null) setBefore(null);
  const rows: Held<T>[] =
    holds && before ? holdOrder(before, items, keyOf) : items.map((item) => ({ item, gone: false }));
  return {
    rows,
    handlers: {
      onPointerEnter: () => setPointed(true),
      onPointerLeave: () => setPointed(false),
      onFocus: () => setFocused(true),
      onBlur: (event: FocusEvent<HTMLElement>) =>
        setFocused(event.currentTarget.contains(event.relatedTarget)),
    },
  };
}
