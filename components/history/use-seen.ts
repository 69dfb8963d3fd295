"use client";

import { type RefObject, useEffect, useRef, useState } from "react";

/** Whether an element has ever been near the screen: what nobody scrolls to is not drawn. */
export function useSeen(): [boolean, RefObject<HTMLDivElement | null>] {
  const [seen, setSeen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (seen || !box.current) return;
    const watcher = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && setSeen(true),
      { rootMargin: "200px" },
    );
    watcher.observe(box.current);
    return () => watcher.disconnect();
  }, [seen]);
  return [seen, box];
}
