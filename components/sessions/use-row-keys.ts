"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import { searchAttribute } from "@/lib/client/search-focus";
import type { Item } from "@/lib/views/sessions/items";

/** Which way a key moves among the rows; arrows and ends only where the focus is on one, `j` and `k` from anywhere. */
function stepOf(key: string, inList: boolean): "next" | "previous" | "first" | "last" | null {
  if (key === "j" || (inList && key === "ArrowDown")) return "next";
  if (key === "k" || (inList && key === "ArrowUp")) return "previous";
  if (!inList) return null;
  return key === "Home" ? "first" : key === "End" ? "last" : null;
}

function isElsewhere(event: KeyboardEvent, target: Element): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
    return true;
  return (
    target.closest("input, textarea, select, [popover]") !== null ||
    document.querySelector("dialog[open]") !== null
  );
}

/**
 * The row the focus was last on, and the keys that move among rows: j, k, arrows, Home, End; Esc leaves; ArrowDown comes from the
 * search field. `keep` is told which row must stay drawn.
 */
export function useRowKeys(
  items: readonly Item[],
  body: HTMLElement | null,
  scrollTo: (index: number) => void,
  keep: (key: string) => void,
): { current: string | null } {
  const [current, setCurrent] = useState<string | null>(null);
  const wanted = useRef<string | null>(null);

  const move = (step: NonNullable<ReturnType<typeof stepOf>>) => {
    const rows = items.flatMap((item, index) => (item.kind === "session" ? [{ key: item.key, index }] : []));
    const at = rows.findIndex(({ key }) => key === current);
    const inList = body?.contains(document.activeElement) ?? false;
    const next = at === -1 ? 0 : !inList ? at : step === "next" ? at + 1 : at - 1;
    const place = step === "first" ? 0 : step === "last" ? rows.length - 1 : next;
    const row = rows[Math.max(0, Math.min(place, rows.length - 1))];
    if (!row) return;
    wanted.current = row.key;
    setCurrent(row.key);
    keep(row.key);
    scrollTo(row.index);
    focusWanted();
  };

  /** The row may be drawn only by the next render. */
  const focusWanted = () => {
    const link =
      wanted.current && body?.querySelector<HTMLElement>(`[data-row="${CSS.escape(wanted.current)}"]`);
    if (!link) return;
    wanted.current = null;
    link.focus({ preventScroll: true });
  };
  useEffect(() => focusWanted());

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!(event.target instanceof Element)) return;
    const fromSearch = event.key === "ArrowDown" && event.target.hasAttribute(searchAttribute);
    if (!fromSearch && isElsewhere(event, event.target)) return;
    const inList = body?.contains(event.target) ?? false;
    if (inList && event.key === "Escape" && document.activeElement instanceof HTMLElement)
      document.activeElement.blur();
    const step = fromSearch ? "first" : stepOf(event.key, inList);
    if (!step) return;
    event.preventDefault();
    move(step);
  });
  useEffect(() => {
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);

  // The focus also comes by Tab and by a click.
  useEffect(() => {
    const onFocus = ({ target }: FocusEvent) => {
      const key = target instanceof HTMLElement ? target.dataset.row : undefined;
      if (key === undefined) return;
      setCurrent(key);
      keep(key);
    };
    body?.addEventListener("focusin", onFocus);
    return () => body?.removeEventListener("focusin", onFocus);
  }, [body, keep]);
  return { current };
}
