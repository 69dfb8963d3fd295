/** Filters of the list, apart from the contract: the page has no schemas. */
export const spans = { "1d": "24 hours", "7d": "7 days", "30d": "30 days", all: "all that is kept" } as const;
export type Within = keyof typeof spans;

export const endingWords = {
  over: "its transaction ended",
  killed: "killed through Lifeguard",
  deadlock: "deadlock",
  timeout: "a timeout",
  gone: "connection gone",
  "gave up": "waiters gave up",
  "let go": "lock let go",
  restarted: "server restarted",
  eased: "eased",
  answered: "read again",
  unknown: "not known",
  open: "not ended",
} as const;

export const PAGE = 50;
/** How often the pages ask; ms. Samples come every 10 s at most. */
export const REFRESH_MS = 10_000;
