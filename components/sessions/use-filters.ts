"use client";

import { createParser, createSerializer, parseAsString, useQueryStates } from "nuqs";
import { useCallback } from "react";
import { type FilterKey, filterKeys, LONGEST_SEARCH } from "@/lib/views/sessions/keys";

/** Keys of closed groups, as a JSON array: a group's name may hold any character. */
const parseAsKeys = createParser<string[]>({
  parse(text) {
    try {
      const keys: unknown = JSON.parse(text);
      return Array.isArray(keys) && keys.every((key) => typeof key === "string") ? keys : null;
    } catch {
      return null;
    }
  },
  serialize: (keys) => JSON.stringify(keys),
  eq: (a, b) => a.join("\n") === b.join("\n"),
});

/** Taken as they stand: a word the server does not know must be answered, not dropped as if it had matched everything. */
const parsers = {
  search: parseAsString,
  state: parseAsString,
  pid: parseAsString,
  behind: parseAsString,
  application: parseAsString,
  user: parseAsString,
  database: parseAsString,
  client: parseAsString,
  tag: parseAsString,
  group: parseAsString,
  sort: parseAsString,
  order: parseAsString,
  closed: parseAsKeys,
  open: parseAsString,
} as const;

export type Filters = Record<FilterKey, string | null>;
export type Asked = Filters &
  Record<"group" | "sort" | "order" | "open", string | null> & { closed: string[] | null };

const nothing: Filters = {
  search: null,
  state: null,
  pid: null,
  behind: null,
  application: null,
  user: null,
  database: null,
  client: null,
  tag: null,
};

const toSearch = createSerializer(parsers);

/** The address of the page with these and nothing else asked for; a search that is too long to be one is left out. */
export function sessionsHref({ search = null, ...asked }: Partial<Asked>): string {
  return toSearch("/sessions", {
    ...asked,
    search: search && search.length <= LONGEST_SEARCH ? search : null,
  });
}

export type FiltersState = {
  asked: Asked;
  /** Changes some of what is asked; the browser's way back undoes it, unless it leaves no trail. */
  change: (asked: Partial<Asked>, options?: { trail: boolean }) => void;
  /** Only these filters, the arrangement kept, the sheet closed. */
  only: (filters: Partial<Filters>) => void;
  /** Everything as on a first visit. */
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
  const only = useCallback(
    (filters: Partial<Filters>) => void set({ ...nothing, open: null, ...filters }),
    [set],
  );
  const reset = useCallback(() => void set(null), [set]);
  return { asked, change, only, reset };
}

/** The filters in force, in the page's order. */
export function activeFilters(asked: Filters): { key: FilterKey; value: string }[] {
  return filterKeys.flatMap((key) => {
    const value = asked[key];
    return value === null || (value === "" && key === "search") ? [] : [{ key, value }];
  });
}
