"use client";

import { useEffect, useState } from "react";

/** After a finger has left, rows keep their place a moment longer, in ms: the tap may be about to follow. */
const FINGER_MS = 1_500;

/** Whether a pointer, a finger or the keyboard's focus is on the element: its rows must not move then. */
export function useHeld(element: HTMLElement | null): boolean {
  const [pointer, setPointer] = useState(false);
  const [focus, setFocus] = useState(false);
  useEffect(() => {
    if (!element) return;
    let lift: ReturnType<typeof setTimeout> | undefined;
    const stop = new AbortController();
    const on = <K extends keyof HTMLElementEventMap>(name: K, act: (event: HTMLElementEventMap[K]) => void) =>
      element.addEventListener(name, act, { signal: stop.signal, passive: true });
    on("pointerenter", (event) => event.pointerType !== "touch" && setPointer(true));
    on("pointerleave", (event) => event.pointerType !== "touch" && setPointer(false));
    on("touchstart", () => {
      clearTimeout(lift);
      setPointer(true);
    });
    for (const end of ["touchend", "touchcancel"] as const) {
      on(end, () => {
        clearTimeout(lift);
        lift = setTimeout(() => setPointer(false), FINGER_MS);
      });
    }
    // A click leaves the focus behind where nobody looks; only the keyboard's is shown, so only that holds.
    on("focusin", ({ target }) => setFocus(target instanceof Element && target.matches(":focus-visible")));
    on("focusout", () => setFocus(false));
    return () => {
      stop.abort();
      clearTimeout(lift);
      setPointer(false);
      setFocus(false);
    };
  }, [element]);
  return pointer || focus;
}
