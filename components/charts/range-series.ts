import type { Span } from "@/lib/shared/recent";
import type { Unit } from "./unit-scale";

/** A moment and what was known of it. */
export type RangePoint = { at: number } & { readonly [column: string]: number | null | undefined };

/** One thing that is drawn. `shape`: an area on top of those before it (`stack`), an area, a line, or a thin line for the highest. */
export type Series = {
  column: string;
  name: string;
  color: string;
  shape: "stack" | "area" | "line" | "peak" | "limit";
};

export type RangeChartProps = {
  points: readonly RangePoint[];
  from: number;
  to: number;
  /** Whether the right end is now. */
  live: boolean;
  /** The longest pause between two points that is no gap. */
  pauseMs: number;
  everyMs: number;
  gaps: readonly Span[];
  /** When something was deployed or set otherwise. */
  marks: readonly number[];
  series: readonly Series[];
  format: (value: number | null | undefined) => string;
  /** What is measured, where round numbers of it are not tens. */
  unit?: Unit | undefined;
  /** The top of the chart, where it is known: 1 for a ratio. */
  top?: number;
  height: number;
  /** Whether a click opens the moment under the pointer; by default it does. */
  opens?: boolean;
};
