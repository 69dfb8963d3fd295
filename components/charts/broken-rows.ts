/** A lone sample is drawn this wide, in ms: nothing is known on either side of it. */
const ALONE_MS = 2_000;

/**
 * Runs of samples as a chart's rows: a row of nulls (`nothing`) between two runs breaks the areas, so nothing is drawn
 * across a gap.
 */
export function brokenRows<T extends { at: number }, R extends { at: number }>(
  runs: readonly (readonly T[])[],
  valued: (at: number, point: T) => R,
  nothing: (at: number) => R,
): R[] {
  return runs.flatMap((run, index) => {
    const [first] = run;
    if (!first) return [];
    const rows =
      run.length > 1
        ? run.map((point) => valued(point.at, point))
        : [valued(first.at - ALONE_MS, first), valued(first.at, first), valued(first.at + ALONE_MS, first)];
    const start = rows[0]?.at ?? first.at;
    return index === 0 ? rows : [nothing(start - 1), ...rows];
  });
}
