import { LineMark } from "./counts-legend";
import { MomentFigure } from "./moment-tooltip";
import type { RangePoint, Series } from "./range-series";

const local = new Intl.DateTimeFormat(undefined, {
  ...{ day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", second: "2-digit" },
  hourCycle: "h23",
});

/** A series' colour as it is drawn: a square for areas, a line for lines. */
export function SeriesMark({ color, shape }: Pick<Series, "color" | "shape">) {
  if (shape !== "stack" && shape !== "area") return <LineMark color={color} />;
  return (
    <span aria-hidden className="size-[9px] shrink-0 rounded-[2px]" style={{ backgroundColor: color }} />
  );
}

type Props = {
  point: RangePoint;
  series: readonly Series[];
  format: (value: number | null | undefined) => string;
  opens: boolean;
};

/** The figures of one point, under its time in the viewer's zone and in UTC. */
export function RangeTooltip({ point, series, format, opens }: Props) {
  return (
    <div className="max-w-80 rounded-control border border-line-strong bg-surface px-3 py-2 text-sm shadow-lg">
      <p className="mb-1 flex justify-between gap-4">
        <span className="font-medium">{local.format(point.at)}</span>
        <span className="text-muted">{new Date(point.at).toISOString().slice(11, 19)} UTC</span>
      </p>
      {series
        .filter(({ column }) => point[column] !== undefined)
        .map((one) => (
          <MomentFigure
            key={one.column}
            mark={<SeriesMark {...one} />}
            name={one.name}
            value={format(point[one.column])}
          />
        ))}
      {opens && <p className="mt-1 border-line border-t pt-1 text-muted">Click to open this moment.</p>}
    </div>
  );
}
