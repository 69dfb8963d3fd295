"use client";

import { parseAsInteger, parseAsStringLiteral, useQueryStates } from "nuqs";
import { kinds } from "@/lib/shared/incidents/kinds";
import { endingWords, spans } from "@/lib/views/incidents/keys";

const keysOf = <K extends string>(words: Record<K, string>) =>
  Object.keys(words).filter((key): key is K => Object.hasOwn(words, key));

const parsers = {
  kind: parseAsStringLiteral(kinds),
  ending: parseAsStringLiteral(keysOf(endingWords)),
  within: parseAsStringLiteral(keysOf(spans)).withDefault("7d"),
  before: parseAsInteger,
} as const;

/** Which incidents are asked for. It lives in the address: a reload or a shared link shows the same. */
export function useFilters() {
  const [asked, set] = useQueryStates(parsers, { history: "push", scroll: false });
  return {
    asked,
    filtered: asked.kind !== null || asked.ending !== null,
    /** Other filters: from the newest. */
    filter: (next: Partial<typeof asked>) => void set({ before: null, ...next }),
    reset: () => void set(null),
  };
}
export type FiltersState = ReturnType<typeof useFilters>;
