import type { Load } from "./contract";

const TOPS = [0.1, 0.2, 0.4, 1, 2, 4];

/** The height of the chart where less than four sessions were at work: counts have room of their own from there. Null: more. */
export function topOf({ samples, columns }: Load["points"]): number | null {
  const highest = samples.reduce((most, looks, index) => {
    const sum = columns.reduce((total, column) => total + (column[index] ?? 0), 0);
    return Math.max(most, sum / Math.max(1, looks));
  }, 0);
  return TOPS.find((top) => highest * 1.05 <= top) ?? null;
}
