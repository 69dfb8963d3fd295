import { momentWords } from "@/lib/client/times";
import type { Point } from "@/lib/views/history/points";
import { highest } from "@/lib/views/history/points";
import type { ChartSpec } from "./charts";

/** A chart in words: of each thing drawn the highest and when, and the newest. */
export function summarise({ title, series, format, without }: ChartSpec, points: readonly Point[]): string {
  const told = series.flatMap(({ column, name }) => {
    const most = highest(points, column);
    if (!most) return [];
    const newest = points.findLast((point) => typeof point[column] === "number")?.[column];
    return `${name}: ${format(most.value)} at the most, at ${momentWords(most.at)}; ${format(newest)} at the end`;
  });
  return `${title}. ${told.length > 0 ? `${told.join(". ")}.` : without}`;
}
