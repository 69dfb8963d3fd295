import type { CSSProperties, ReactNode } from "react";
import { PLOT } from "./plot";

type Props = {
  /** The chart in words, for those who hear it. */
  words: string;
  /** What its emptiness means; null when there is something to see. */
  empty?: string | null;
  height?: CSSProperties["height"];
  children: ReactNode;
};

/** A chart with its summary, and over an empty plot what that means. */
export function ChartFigure({ words, empty = null, height = "100%", children }: Props) {
  return (
    <div role="img" aria-label={words} className="relative" style={{ height }}>
      {children}
      {empty !== null && (
        <p
          className="pointer-events-none absolute inset-x-0 top-3 text-center text-secondary"
          style={{ paddingLeft: PLOT.left, paddingRight: PLOT.right }}
        >
          <span className="rounded-control bg-surface px-2 py-0.5">{empty}</span>
        </p>
      )}
    </div>
  );
}
