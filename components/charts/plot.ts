/** Where a chart's plot begins and ends within it, in px: what stands below it must meet its times. */
export const PLOT = { left: 38, right: 20 } as const;
