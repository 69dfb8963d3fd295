"use client";

import { useNow } from "@/lib/client/use-now";
import { formatDuration } from "@/lib/shared/format";

/** Shorter ages jump about between two reads; counting them on would claim what nobody knows. */
const COUNTED_MS = 10_000;

type Props = {
  /** By the server's clock when the figures were read. */
  ms: number | null;
  /** performance.now() when the figures were read; null when they stand still: stale or paused. */
  asOf: number | null;
};

/** An age of the server that goes on counting between reads; "-" when there is none. */
export function Elapsed({ ms, asOf }: Props) {
  const now = useNow();
  const counts = ms !== null && ms >= COUNTED_MS && asOf !== null;
  return <>{formatDuration(counts ? ms + Math.max(0, now - asOf) : ms)}</>;
}
