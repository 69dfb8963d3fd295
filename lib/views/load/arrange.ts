import { meanOf } from "../../shared/poisson";
import type { Load } from "./contract";

/** What the statement answers: slots are numbers of `everyS` since the epoch. */
export type Found = {
  samples: readonly (readonly [slot: number, samples: number])[];
  parts: readonly { rank: number; key: string | null; sessions: number; text: string | null }[];
  columns: readonly (readonly [slot: number, rank: number, sessions: number])[];
};

/** The figures of the page from what was found: means over the slots that have samples, and a column of sums for each part. */
export function arrangeLoad(
  { samples: taken, parts, columns }: Found,
  everyS: number,
): Pick<Load, "samples" | "total" | "parts" | "points"> {
  const place = new Map(taken.map(([slot], index) => [slot, index]));
  const ranks = new Map(parts.map(({ rank }, index) => [rank, index]));
  const sums = parts.map(() => taken.map(() => 0));
  for (const [slot, rank, sessions] of columns) {
    const column = sums[ranks.get(rank) ?? -1];
    const at = place.get(slot);
    if (column && at !== undefined) column[at] = sessions;
  }
  const mean = (column: readonly number[]) =>
    meanOf(taken.map(([, looks], index) => ({ sum: column[index] ?? 0, looks })));
  return {
    samples: taken.reduce((sum, [, count]) => sum + count, 0),
    total: mean(taken.map((_, index) => sums.reduce((sum, column) => sum + (column[index] ?? 0), 0))),
    parts: parts.map(({ key, text, sessions }, index) => ({
      key,
      text,
      sessions,
      mean: mean(sums[index] ?? []),
    })),
    points: {
      slots: taken.map(([slot]) => slot * everyS),
      samples: taken.map(([, count]) => count),
      columns: sums,
    },
  };
}
