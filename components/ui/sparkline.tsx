import { sparklinePath } from "./sparkline-path";

type Props = {
  /** Oldest first; null is a gap. */
  values: readonly (number | null)[];
  /** What it shows, in words: "Blocked over the last 15 minutes, from 0 to 12". */
  label: string;
  /** A CSS colour; a tone's variable, such as var(--bad). */
  color?: string;
  width?: number;
  height?: number;
};

/** A small line without axes; the figure beside it is the fact. */
export function Sparkline({ values, label, color = "var(--accent)", width = 90, height = 18 }: Props) {
  return (
    <svg
      role="img"
      aria-label={label}
      width={width}
      height={height + 2}
      viewBox={`0 -1 ${width} ${height + 2}`}
      className="block shrink-0 overflow-visible"
    >
      <path
        d={sparklinePath(values, width, height)}
        fill="none"
        stroke={color}
        strokeWidth={1.25}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
