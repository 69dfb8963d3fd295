import type { RangePoint, Series } from "@/components/charts/range-series";
import type { Errors } from "@/lib/views/errors/contract";

/** So many classes have a colour of their own; the others are one. */
const OWN = 7;
const REST = "rest";

const colorOf = (index: number) => `var(--series-${index + 1})`;

/** Errors a point by class, most first, and the pool's saturation, on the same times. */
export function toPoints({ from, everyS, classes, saturation }: Errors) {
  const start = Date.parse(from);
  const own = classes.slice(0, OWN);
  const others = classes.slice(OWN);
  const series: Series[] = own.map(({ class: column, title: name }, index) => ({
    ...{ column, name, color: colorOf(index), shape: "stack" },
  }));
  if (others.length > 0)
    series.push({ column: REST, name: "others", color: "var(--series-rest)", shape: "stack" });
  const times = saturation.map((_, slot) => start + (slot + 0.5) * everyS * 1_000);
  const counts: RangePoint[] = times.map((at, slot) => ({
    at,
    ...Object.fromEntries(own.map((one) => [one.class, one.counts[slot] ?? 0])),
    ...(others.length > 0 && { [REST]: others.reduce((sum, one) => sum + (one.counts[slot] ?? 0), 0) }),
  }));
  const full: RangePoint[] = times.flatMap((at, slot) => {
    const ratio = saturation[slot];
    return ratio === null || ratio === undefined ? [] : [{ at, ratio }];
  });
  return { series, counts, full };
}
