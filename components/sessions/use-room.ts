"use client";

import { useSyncExternalStore } from "react";

const queries = { table: "(min-width: 1024px)", whole: "(min-width: 1280px)" } as const;

/** Whether there is room for the table (below, rows are cards), or for all of its columns. */
export function useRoom(what: keyof typeof queries): boolean {
  const query = queries[what];
  return useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia(query);
      media.addEventListener("change", listener);
      return () => media.removeEventListener("change", listener);
    },
    () => window.matchMedia(query).matches,
    () => true,
  );
}
