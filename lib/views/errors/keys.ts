/** Ranges that the page offers, each with the seconds of one point. */
export const ranges = {
  "1h": { label: "1 h", words: "hour", hours: 1, everyS: 60 },
  "6h": { label: "6 h", words: "6 hours", hours: 6, everyS: 120 },
  "24h": { label: "24 h", words: "24 hours", hours: 24, everyS: 600 },
  "7d": { label: "7 d", words: "7 days", hours: 168, everyS: 3_600 },
} as const;
export type RangeKey = keyof typeof ranges;
export const rangeKeys = ["1h", "6h", "24h", "7d"] as const satisfies readonly RangeKey[];
export const DEFAULT_RANGE: RangeKey = "6h";

export const REFRESH_MS = 5_000;

/** So far back first and last sight are looked for, in days. */
export const LOOKED_BACK_DAYS = 7;
/** Rows at most: classes, places of one class, its samples. */
export const MOST_CLASSES = 30;
export const MOST_PLACES = 20;
export const MOST_SAMPLES = 8;
