import type { Series } from "./range-series";
import { SeriesMark } from "./range-tooltip";

/** What is drawn, each with its mark; a chart's summary says it to those who do not see it. */
export function SeriesLegend({
  series,
}: {
  series: readonly Pick<Series, "column" | "name" | "color" | "shape">[];
}) {
  return (
    <span aria-hidden className="flex flex-wrap items-center gap-x-3 text-secondary">
      {series.map((one) => (
        <span key={one.column} className="flex items-center gap-1.5">
          <SeriesMark {...one} />
          {one.name}
        </span>
      ))}
    </span>
  );
}
