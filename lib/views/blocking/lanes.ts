import { type Span, toRuns } from "../../shared/recent";
import type { Moment } from "./contract";
import { type Harm, rootKey, toHarms } from "./harms";

/** One root and the times at which samples saw it as one, oldest first. */
export type Lane = Harm & { key: string; spans: Span[] };

const MOST_LANES = 5;

/** The first and last of neighbouring samples that name it; a sample without it, or a gap, ends a span. */
function spansOf(key: string, runs: readonly (readonly Moment[])[]): Span[] {
  return runs.flatMap((run) => {
    const spans: Span[] = [];
    let open: Span | null = null;
    for (const { at, roots } of run) {
      if (!roots.some((root) => rootKey(root) === key)) open = null;
      else if (open) open.to = at;
      else {
        open = { from: at, to: at };
        spans.push(open);
      }
    }
    return spans;
  });
}

/**
 * The roots of these samples, the most harmful first, at most five; `more` is how many others there were. Those of the
 * newest sample are always among them, however little harm they have done yet.
 */
export function toLanes(moments: readonly Moment[], gapMs: number): { lanes: Lane[]; more: number } {
  const runs = toRuns(moments, gapMs);
  const harms = toHarms(moments);
  const present = new Set(moments.at(-1)?.roots.map(rootKey));
  const isPresent = (harm: Harm) => present.has(rootKey(harm));
  const chosen = new Set(
    [...harms.filter(isPresent), ...harms.filter((harm) => !isPresent(harm))].slice(0, MOST_LANES),
  );
  const lanes = harms
    .filter((harm) => chosen.has(harm))
    .map((harm) => ({ ...harm, key: rootKey(harm), spans: spansOf(rootKey(harm), runs) }));
  return { lanes, more: harms.length - lanes.length };
}
