import type { Span } from "../../shared/recent";

/** Where a lane's label stands: shares of the window from 0 to 1, and at which end of them. */
export type Place = { from: number; to: number; end: boolean; over: boolean };

/** A span this wide has room for its own label. */
const ROOMY = 0.55;
/** Room narrower than this is none. */
const NARROW = 0.25;

/**
 * The best room for the label of a lane whose bars are `spans` (epoch ms): in its first wide bar, else the widest of bars
 * and spaces, so that no edge of a bar runs through it. Where all are narrow it stands over them (`over`).
 */
export function labelPlace(spans: readonly Span[], { from, to }: Span): Place {
  const share = (at: number) => Math.min(1, Math.max(0, (at - from) / (to - from)));
  const places: Place[] = [];
  let free = 0;
  for (const span of spans) {
    const bar = { from: share(span.from), to: share(span.to), end: false, over: false };
    if (bar.to - bar.from >= ROOMY) return bar;
    places.push({ from: free, to: bar.from, end: free === 0, over: false }, bar);
    free = bar.to;
  }
  places.push({ from: free, to: 1, end: false, over: false });
  const best = places.reduce((most, place) => (place.to - place.from > most.to - most.from ? place : most));
  return best.to - best.from >= NARROW ? best : { from: 0, to: 1, end: false, over: true };
}
