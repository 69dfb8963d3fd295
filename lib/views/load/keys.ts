/** Apart from the contract, so that the page has no schemas. */

/** What sessions at work can be told apart by. */
export const dimensions = ["wait", "query", "application", "route"] as const;
export type Dimension = (typeof dimensions)[number];

/** So many parts are told apart, the busiest; the others are one. */
export const MOST_PARTS = 8;

export const REFRESH_MS = 10_000;
