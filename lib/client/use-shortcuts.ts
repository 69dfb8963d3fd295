"use client";

import { useEffect, useEffectEvent, useRef } from "react";
import { SEQUENCE_MS, type Shortcut, toShortcut } from "./shortcuts";

// A radio button or a checkbox keeps the focus after a click, and takes no text.
const TAKES_TEXT = "input:not([type=radio], [type=checkbox]), textarea, select";

/** Whether a key belongs to what has the focus: a field, an open dialog. */
export function isTaken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
    return true;
  const { target } = event;
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest(TAKES_TEXT)) return true;
  return document.querySelector("dialog[open]") !== null;
}

/** Calls `act` for the product's keys, wherever the focus is; `places` maps the key after `g` to a path. */
export function useShortcuts(places: Record<string, string>, act: (shortcut: Shortcut) => void): void {
  const gAt = useRef(Number.NEGATIVE_INFINITY);
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (isTaken(event)) return;
    const shortcut = toShortcut(event.key, event.timeStamp - gAt.current < SEQUENCE_MS, places);
    gAt.current = shortcut?.do === "wait" ? event.timeStamp : Number.NEGATIVE_INFINITY;
    if (!shortcut || shortcut.do === "wait") return;
    event.preventDefault();
    act(shortcut);
  });
  useEffect(() => {
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}
