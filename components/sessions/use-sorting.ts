"use client";

import { naturalOrder, type Order, type SortKey, sortKeys } from "@/lib/views/sessions/keys";
import type { FiltersState } from "./use-filters";

export type Sorting = {
  sort: SortKey;
  order: Order;
  choose: (sort: SortKey) => void;
  /** One press sorts by it, the next turns the order around, the third gives the page's own order back. */
  turn: (sort: SortKey) => void;
  flip: () => void;
};

/** What the list is sorted by, and how to change it; the page's own order leaves no word in the address. */
export function useSorting({ asked, change }: FiltersState): Sorting {
  const sort = sortKeys.find((key) => key === asked.sort) ?? "suspicion";
  const order = asked.order === "asc" || asked.order === "desc" ? asked.order : naturalOrder(sort);
  const set = (key: SortKey, wanted: Order) =>
    change({ sort: key === "suspicion" ? null : key, order: wanted === naturalOrder(key) ? null : wanted });
  const flip = () => set(sort, order === "asc" ? "desc" : "asc");
  const turn = (key: SortKey) => {
    if (key !== sort) set(key, naturalOrder(key));
    else if (order === naturalOrder(key)) flip();
    else set("suspicion", naturalOrder("suspicion"));
  };
  return { sort, order, turn, flip, choose: (key) => set(key, naturalOrder(key)) };
}
