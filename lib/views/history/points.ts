import type { History } from "./contract";

/** A moment and what was known of it, under the names of the columns. */
export type Point = { at: number } & Readonly<Record<string, number | null>>;

/** Columns as points, epoch ms; what has no column is left out of each. */
export function toPoints({
  points: { first, slots, columns },
  everyS,
}: Pick<History, "points" | "everyS">): Point[] {
  const names = Object.entries(columns);
  return slots.map((slot, index) => ({
    ...Object.fromEntries(names.map(([name, column]) => [name, column[index] ?? null])),
    at: (first + slot * everyS) * 1_000,
  }));
}

/** The point where `column` is highest, the first of equals; null where it is never known. */
export function highest(
  points: readonly Point[],
  ...columns: string[]
): { at: number; value: number } | null {
  let most: { at: number; value: number } | null = null;
  for (const point of points) {
    const value = columns.map((column) => point[column]).find((one) => one !== null && one !== undefined);
    if (value !== undefined && value !== null && (!most || value > most.value))
      most = { at: point.at, value };
  }
  return most;
}
