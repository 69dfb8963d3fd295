"use client";

import { parseAsString, useQueryStates } from "nuqs";
import { type Dimension, dimensions } from "@/lib/views/load/keys";

const parsers = {
  by: parseAsString,
  wait: parseAsString,
  query: parseAsString,
  application: parseAsString,
  route: parseAsString,
};

export type Filters = Partial<Record<Dimension, string>>;

/** What follows when one value of a dimension is looked into: the first that says more of it. */
const after: Record<Dimension, Dimension> = {
  wait: "query",
  query: "wait",
  application: "query",
  route: "query",
};

/** What sessions are told apart by, and which are looked at. It lives in the address, beside the range. */
export function useAsked() {
  const [given, set] = useQueryStates(parsers, { history: "push", scroll: false });
  const filters: Filters = Object.fromEntries(
    dimensions.flatMap((name) => (given[name] === null ? [] : [[name, given[name]]])),
  );
  const by = given.by ?? "wait";
  const known = dimensions.find((name) => name === by) ?? "wait";
  return {
    /** As the address has it: an unknown word is for the server to refuse. */
    asked: { by, ...filters },
    by: known,
    filters,
    tellBy: (next: Dimension) => void set({ by: next === "wait" ? null : next }),
    /** Looks into one value; told apart by what is not asked for yet. */
    only: (by: Dimension, key: string) => {
      const wanted = [after[by], ...dimensions].find((name) => name !== by && !(name in filters));
      void set({ [by]: key, by: wanted ?? by });
    },
    drop: (name: Dimension) => void set({ [name]: null }),
    reset: () => void set(null),
  };
}
