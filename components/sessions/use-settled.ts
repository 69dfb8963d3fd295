"use client";

import { useEffect, useState } from "react";

/** A text once typing has rested for `ms`, as long as it is usable; until then the last one that was. Emptied, it is at once. */
export function useSettled(text: string, ms: number, isUsable: (text: string) => boolean): string {
  const [settled, setSettled] = useState(text);
  const usable = isUsable(text);
  useEffect(() => {
    if (!usable) return;
    const timer = setTimeout(() => setSettled(text), text === "" ? 0 : ms);
    return () => clearTimeout(timer);
  }, [text, ms, usable]);
  return settled;
}
