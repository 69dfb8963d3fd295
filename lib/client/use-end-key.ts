"use client";

import { useEffect, useEffectEvent } from "react";
import { isTaken } from "./use-shortcuts";

/** The key that asks to end what the focus is on. */
export const END_KEY = "x";

/** Calls `act` with the value of `attribute` on or around what has the focus, when the key is pressed there. */
export function useEndKey(attribute: string, act: (value: string) => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== END_KEY || isTaken(event) || !(event.target instanceof Element)) return;
    const value = event.target.closest(`[${attribute}]`)?.getAttribute(attribute) ?? null;
    if (value === null) return;
    event.preventDefault();
    act(value);
  });
  useEffect(() => {
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}
