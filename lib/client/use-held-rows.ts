"use client";

import { useState } from "react";
import { type Held, holdOrder } from "@/lib/shared/hold-order";
import { useHeld } from "./use-held";

/** Rows whose order stands still while a pointer or the keyboard's focus is on them; give `ref` to what holds them. */
export function useHeldRows<T>(items: readonly T[], keyOf: (item: T) => string) {
  const [element, ref] = useState<HTMLElement | null>(null);
  const [before, setBefore] = useState<readonly T[] | null>(null);
  const held = useHeld(element);
  if (held && before === null) setBefore(items);
  if (!held && before !== null) setBefore(null);
  const rows: Held<T>[] =
    held && before ? holdOrder(before, items, keyOf) : items.map((item) => ({ item, gone: false }));
  return { rows, ref };
}
