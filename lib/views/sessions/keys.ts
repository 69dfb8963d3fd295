/** What sessions can be sorted by: kept apart from the contract, so that the page has the words without the schemas. */
export const sortKeys = [
  "suspicion",
  "pid",
  "state",
  "stateAge",
  "transactionAge",
  "application",
  "user",
  "database",
  "waitEvent",
  "victims",
] as const;
export type SortKey = (typeof sortKeys)[number];

export const groupKeys = ["none", "application", "user", "database", "state", "tag"] as const;
export type GroupKey = (typeof groupKeys)[number];

export const orders = ["asc", "desc"] as const;
export type Order = (typeof orders)[number];

/** Every filter there is, in the order in which the page names them. */
export const filterKeys = [
  "search",
  "state",
  "pid",
  "behind",
  "application",
  "user",
  "database",
  "client",
  "tag",
] as const;
export type FilterKey = (typeof filterKeys)[number];

/** The longest search text, in UTF-16 units. */
export const LONGEST_SEARCH = 500;
/** The window asked for at first, what it grows by, and its most, in rows. */
export const WINDOW = { step: 200, most: 5_000 } as const;

const falling = new Set<SortKey>(["suspicion", "stateAge", "transactionAge", "victims"]);

/** The order people mean when they give none: the oldest and worst first, names and pids from the start. */
export function naturalOrder(sort: SortKey): Order {
  return falling.has(sort) ? "desc" : "asc";
}
