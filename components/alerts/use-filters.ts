"use client";

import { parseAsString, useQueryStates } from "nuqs";

/** Taken as they stand: a word the server does not know must be answered, not dropped. `edit` and `silence` name an open sheet's rule. */
const parsers = {
  rule: parseAsString,
  event: parseAsString,
  severity: parseAsString,
  before: parseAsString,
  edit: parseAsString,
  silence: parseAsString,
} as const;

export type Asked = Record<keyof typeof parsers, string | null>;

export type FiltersState = { asked: Asked; change: (asked: Partial<Asked>) => void };

/** What this page is asked for. It lives in the address: a reload or a shared link shows the same. */
export function useFilters(): FiltersState {
  const [asked, set] = useQueryStates(parsers, { history: "push", scroll: false });
  return { asked, change: (next) => void set(next) };
}

/** The sheet's choice for every rule, which has no key of its own. */
export const EVERY = "every";
