import type { RangeChartProps } from "@/components/charts/range-series";
import type { Ranging } from "@/components/range/use-range";
import type { Range } from "@/lib/shared/time-range";
import type { Point } from "@/lib/views/history/points";

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
