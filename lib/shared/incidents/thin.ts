type Timed = { at: number };

/**
 * At most `most` of these in their order: whoever stands closest between neighbours goes, but never the first, the last, or the one with
 * the most of `weight`.
 */
export function thinned<T extends Timed>(
  items: readonly T[],
  most: number,
  weight: (item: T) => number,
): T[] {
  const kept = [...items];
  while (kept.length > Math.max(3, most)) {
    const peak = kept.reduce<T | undefined>(
      (top, item) => (top && weight(top) >= weight(item) ? top : item),
      undefined,
    );
    let out = -1;
    let least = Number.POSITIVE_INFINITY;
    for (let index = 1; index < kept.length - 1; index++) {
      const span = (kept[index + 1]?.at ?? 0) - (kept[index - 1]?.at ?? 0);
      if (kept[index] === peak || span >= least) continue;
      out = index;
      least = span;
    }
    kept.splice(out < 0 ? 1 : out, 1);
  }
  return kept;
}
