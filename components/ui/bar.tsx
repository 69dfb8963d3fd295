import type { CSSProperties } from "react";
import { toBarShape } from "./bar-shape";
import { cn } from "./cn";

export type Segment = { name: string; count: number; fill: CSSProperties };

type Props = {
  segments: readonly Segment[];
  /** What all segments and the free space add up to; without it the segments fill the bar. */
  usable?: number;
  /** Slots beyond `usable` that ordinary roles cannot take: hatched. */
  reserved?: number;
  /** What the bar is about: "Connections by state". Its figures follow by themselves. */
  label: string;
  size?: "lg" | "md" | "sm";
};

const heights = {
  lg: "h-[34px] rounded-control",
  md: "h-[22px] rounded-control",
  sm: "h-1.5 rounded-full",
} as const;

/** Counts as one bar: segments in their colours, free space, reserved slots. Read out as text with every figure. */
export function Bar({ segments, usable, reserved = 0, label, size = "lg" }: Props) {
  const used = segments.reduce((sum, segment) => sum + segment.count, 0);
  const { free, reservedLeft } = toBarShape(used, usable ?? used, reserved);
  const shown = segments.filter((segment) => segment.count > 0);
  const words = [
    ...shown.map((segment) => `${segment.name} ${segment.count}`),
    ...(usable === undefined ? [] : [`${free} free`]),
    ...(reserved > 0 ? [`${reserved} reserved`] : []),
  ];
  return (
    <div
      role="img"
      aria-label={`${label}: ${words.join(", ")}`}
      className={cn("flex w-full overflow-hidden bg-raised", heights[size])}
    >
      {shown.map((segment) => (
        <div
          key={segment.name}
          className="min-w-[2px] motion-safe:transition-[flex-grow] motion-safe:duration-300"
          style={{ flex: `${segment.count} 1 0`, ...segment.fill }}
        />
      ))}
      {free > 0 && <div style={{ flex: `${free} 1 0` }} />}
      {reservedLeft > 0 && <div className="hatched min-w-1" style={{ flex: `${reservedLeft} 1 0` }} />}
    </div>
  );
}
