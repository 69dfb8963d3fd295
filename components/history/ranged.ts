import type { RangeChartProps } from "@/components/charts/range-series";
import type { Point } from "@/lib/views/history/points";
import type { Range } from "@/lib/views/history/range";
import type { Ranging } from "./use-range";

/** What every chart of the page shares. */
export type Ranged = {
  points: readonly Point[];
  range: Range;
  /** The range in words. */
  words: string;
  ranging: Ranging;
  /** Opens a moment, epoch ms. */
  onPick: (at: number) => void;
  drawn: Pick<RangeChartProps, "from" | "to" | "live" | "pauseMs" | "everyMs" | "gaps" | "marks">;
};
