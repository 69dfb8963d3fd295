/** Where a chart's plot begins and ends within it, in px: what stands below it must meet its times. */
export const PLOT = { left: 38, right: 20 } as const;

/** The same in charts of any range and measure, which need room for "1.2 GB/s": times stand above each other. */
export const RANGE_LEFT = 56;
