import { Swatch } from "@/components/ui/badge";
import { bucketLabel } from "@/components/ui/state-colors";
import type { Figures } from "@/lib/shared/figures";
import { formatCount } from "@/lib/shared/format";
import { bucketFields, buckets } from "@/lib/shared/pg";
import { totalOf } from "@/lib/views/connections/buckets";

const local = new Intl.DateTimeFormat(undefined, {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
});

/** One sample's counts, with its time in the viewer's zone and in UTC. */
export function StatesTooltip({ point }: { point: Figures }) {
  const counted = buckets.filter((bucket) => point[bucketFields[bucket]] > 0).reverse();
  return (
    <div className="rounded-control border border-line-strong bg-surface px-3 py-2 text-sm shadow-lg">
      <p className="mb-1 flex justify-between gap-4">
        <span className="font-medium">{local.format(point.at)}</span>
        <span className="text-muted">{new Date(point.at).toISOString().slice(11, 19)} UTC</span>
      </p>
      {counted.map((bucket) => (
        <p key={bucket} className="flex items-center gap-2">
          <Swatch bucket={bucket} />
          <span className="flex-1 text-secondary">{bucketLabel(bucket)}</span>
          <span className="font-medium">{formatCount(point[bucketFields[bucket]])}</span>
        </p>
      ))}
      <p className="mt-1 flex justify-between gap-4 border-line border-t pt-1">
        <span className="text-secondary">of {formatCount(point.usable)} usable</span>
        <span className="font-medium">{formatCount(totalOf(point))}</span>
      </p>
    </div>
  );
}
