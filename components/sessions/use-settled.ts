"use client";

import { useEffect, useState } from "react";

/** A text once typing has rested for `ms`; emptied, it is at once. */
export function useSettled(text: string, ms: number): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), text === "" ? 0 : ms);
    return () => clearTimeout(timer);
  }, [text, ms]);
  return settled;
}
