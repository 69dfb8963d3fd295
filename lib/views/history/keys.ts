/** Apart from the contract, so that the page has no schemas. */

/** How often the page asks while its right end is now; ms. A sample comes each 10 s at most. */
export const REFRESH_MS = 10_000;

/** Ranges that end now, as the address has them. */
export const presets = [
  { value: "-15m", label: "15 min" },
  { value: "-1h", label: "1 h" },
  { value: "-6h", label: "6 h" },
  { value: "-24h", label: "24 h" },
  { value: "-7d", label: "7 d" },
  { value: "-30d", label: "30 d" },
  { value: "-90d", label: "90 d" },
  { value: "-365d", label: "1 y" },
  { value: "-730d", label: "2 y" },
] as const;

export const DEFAULT_FROM = "-24h";
export const NOW = "now";

/** So many gaps, deployments and changes of settings are answered at most; of gaps the longest, of the others the newest. */
export const MOST_EVENTS = 100;
