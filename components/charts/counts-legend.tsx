import { Swatch } from "@/components/ui/badge";

/** A short line in a chart's colour. */
export function LineMark({ color }: { color: string }) {
  return <span aria-hidden className="w-[9px] border-t-[1.5px]" style={{ borderColor: color }} />;
}

/** What the colours of a CountsChart mean: its area, and its line. */
export function CountsLegend({ waits, beside, color }: { waits: string; beside: string; color: string }) {
  return (
    <span className="flex flex-wrap items-center gap-x-3 font-normal text-secondary">
      <span className="flex items-center gap-1.5">
        <Swatch bucket="waiting on a lock" />
        {waits}
      </span>
      <span className="flex items-center gap-1.5">
        <LineMark color={color} />
        {beside}
      </span>
    </span>
  );
}
