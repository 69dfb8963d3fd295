/** A lone sample is drawn this wide, in ms: nothing is known on either side of it. */
const ALONE_MS = 2_000;

/** A chart's row; no point: what is drawn breaks here. */
export type BrokenRow<P> = { at: number; point: P | null };

/** Runs of samples as a chart's rows: an empty one between two runs, so that nothing is drawn across a gap. */
export function brokenRows<P extends { at: number }>(
  runs: readonly (readonly P[])[],
  aloneMs = ALONE_MS,
): BrokenRow<P>[] {
  return runs.flatMap((run, index) => {
    const [first] = run;
    if (!first) return [];
    const rows =
      run.length > 1
        ? run.map((point) => ({ at: point.at, point }))
        : [-aloneMs, 0, aloneMs].map((off) => ({ at: first.at + off, point: first }));
    const start = rows[0]?.at ?? first.at;
    return index === 0 ? rows : [{ at: start - 1, point: null }, ...rows];
  });
}
