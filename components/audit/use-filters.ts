"use client";

import { createSerializer, parseAsString, useQueryStates } from "nuqs";
import { useCallback } from "react";
import { type FilterKey, filterKeys, LONGEST_SEARCH } from "@/lib/views/audit/keys";

/** Taken as they stand: a word the server does not know must be answered, not dropped as if it had matched everything. */
const parsers = {
  search: parseAsString,
  actor: parseAsString,
  action: parseAsString,
  result: parseAsString,
  pid: parseAsString,
  targets: parseAsString,
  before: parseAsString,
  open: parseAsString,
} as const;

export type Asked = Record<FilterKey | "before" | "open", string | null>;

const toSearch = createSerializer(parsers);

/** The address of the page with these and nothing else asked for. */
export function auditHref({ search = null, ...asked }: Partial<Asked>): string {
  return toSearch("/audit", { ...asked, search: search && search.length <= LONGEST_SEARCH ? search : null });
}

export type FiltersState = {
  asked: Asked;
  /** Changes some of what is asked; the browser's way back undoes it, unless it leaves no trail. */
  change: (asked: Partial<Asked>, options?: { trail: boolean }) => void;
  /** Other filters: from the newest entry, as a page of other filters means nothing. */
  filter: (filters: Partial<Asked>, options?: { trail: boolean }) => void;
  reset: () => void;
};

/** What this page is asked for. It lives in the address: a reload or a shared link shows the same. */
export function useFilters(): FiltersState {
  const [asked, set] = useQueryStates(parsers, { history: "push", scroll: false });
  const change = useCallback(
    (next: Partial<Asked>, { trail } = { trail: true }) =>
      void set(next, trail ? {} : { history: "replace" }),
    [set],
  );
  const filter = useCallback<FiltersState["filter"]>(
    (next, options) => change({ before: null, open: null, ...next }, options),
    [change],
  );
  const reset = useCallback(() => void set(null), [set]);
  return { asked, change, filter, reset };
}

/** The filters in force, in the page's order. */
export function activeFilters(asked: Asked): { key: FilterKey; value: string }[] {
  return filterKeys.flatMap((key) => {
    const value = asked[key];
    return value === null || value === "" ? [] : [{ key, value }];
  });
}
