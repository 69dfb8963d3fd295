"use client";

import { useSyncExternalStore } from "react";

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let current = 0;

/** One timer for every age on the page. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (timer === undefined) {
    current = performance.now();
    timer = setInterval(() => {
      current = performance.now();
      for (const tell of listeners) tell();
    }, 1_000);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** performance.now(), renewed every second; 0 on the server. Not the time of day: see `ageAt`. */
export function useNow(): number {
  return useSyncExternalStore(
    subscribe,
    () => current,
    () => 0,
  );
}

/** How old figures are now, in ms: their age when sent plus the time since receipt. Clocks of two machines are never compared. */
export function ageAt(ageMs: number, receivedAt: number, now: number): number {
  return ageMs + Math.max(0, now - receivedAt);
}
