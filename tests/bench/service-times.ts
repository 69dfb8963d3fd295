/** A stream of numbers from 0 to 1 that is the same for the same seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A time around `mean` as between events that know nothing of each other. */
export const exponential = (mean: number, uniform: () => number) => -mean * Math.log(1 - uniform());

/** Kinds of transactions by how their times spread; `share` of them take `times` the mean on average, each kind exponentially. */
const mixes = {
  /** As web requests do: half look something up, some gather a list, a few report. Standard deviation 1.4 times the mean. */
  mixed: [
    { share: 0.5, times: 0.4 },
    { share: 0.4, times: 4 / 3 },
    { share: 0.1, times: 8 / 3 },
  ],
  /** One in twenty takes ten times as long as the others. Standard deviation 2.7 times the mean. */
  wide: [
    { share: 0.95, times: 1 / 1.45 },
    { share: 0.05, times: 10 / 1.45 },
  ],
} as const;

export const kinds = ["constant", "exponential", "mixed", "wide"] as const;
export type Kind = (typeof kinds)[number];

/** The next time of this kind, in ms. */
export function nextTime(kind: Kind, mean: number, uniform: () => number): number {
  if (kind === "constant") return mean;
  if (kind === "exponential") return exponential(mean, uniform);
  let left = uniform();
  for (const { share, times } of mixes[kind]) {
    if (left < share) return exponential(mean * times, uniform);
    left -= share;
  }
  return exponential(mean, uniform);
}
