import type { alertEvents } from "../../shared/alerts/alert";

/** Every event there is, in words for the page; apart from the contract, so that the page has no schemas. */
export const eventWords = {
  fired: "fired",
  worsened: "worsened",
  eased: "eased",
  resolved: "resolved",
  "no data": "no data",
  "data again": "data again",
  acknowledged: "acknowledged",
  reminded: "reminded",
} as const satisfies Record<(typeof alertEvents)[number], string>;

/** Events on a page. */
export const PAGE = 20;
/** How often the page asks; ms. */
export const REFRESH_MS = 5_000;
/** How often every page asks whether something fires; ms. */
export const BRIEF_MS = 15_000;
/** How long a silence may last, in minutes. */
export const SILENCE_MINUTES = { min: 5, max: 10_080 } as const;
/** The longest reason, in UTF-16 units. */
export const LONGEST_REASON = 500;
