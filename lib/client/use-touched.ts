"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { isUntouched } from "./polling";

const CHECK_MS = 10_000;
const signs = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"] as const;

/** Whether the page has lain untouched for 30 minutes. Once it has, only `touch()` ends it: a nudged mouse is no reader. */
export function useTouched(): { untouched: boolean; touch: () => void } {
  const last = useRef(0);
  const [untouched, setUntouched] = useState(false);

  useEffect(() => {
    const note = () => {
      last.current = performance.now();
    };
    note();
    for (const sign of signs) window.addEventListener(sign, note, { passive: true });
    const timer = setInterval(() => {
      if (isUntouched(performance.now(), last.current)) setUntouched(true);
    }, CHECK_MS);
    return () => {
      clearInterval(timer);
      for (const sign of signs) window.removeEventListener(sign, note);
    };
  }, []);

  const touch = useCallback(() => {
    last.current = performance.now();
    setUntouched(false);
  }, []);
  return { untouched, touch };
}
