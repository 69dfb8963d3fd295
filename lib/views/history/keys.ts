/** Apart from the contract, so that the page has no schemas. */

/** How often the page asks while its right end is now; ms. A sample comes each 10 s at most. */
export const REFRESH_MS = 10_000;

/** So many gaps, deployments and changes of settings are answered at most; of gaps the longest, of the others the newest. */
export const MOST_EVENTS = 100;
