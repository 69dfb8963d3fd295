import { Swatch } from "@/components/ui/badge";
import { bucketLabel } from "@/components/ui/state-colors";
import type { Figures } from "@/lib/shared/figures";
import { formatCount } from "@/lib/shared/format";
import { bucketFields } from "@/lib/shared/pg";
import { bucketsIn, totalOf } from "@/lib/views/connections/buckets";
import { MomentFigure, MomentTooltip } from "./moment-tooltip";

/** One sample's counts. */
export function StatesTooltip({ point }: { point: Figures }) {
  return (
    <MomentTooltip at={point.at}>
      {bucketsIn([point])
        .reverse()
        .map((bucket) => (
          <MomentFigure
            key={bucket}
            mark={<Swatch bucket={bucket} />}
            name={bucketLabel(bucket)}
            value={formatCount(point[bucketFields[bucket]])}
          />
        ))}
      <p className="mt-1 flex justify-between gap-4 border-line border-t pt-1">
        <span className="text-secondary">of {formatCount(point.usable)} usable</span>
        <span className="font-medium">{formatCount(totalOf(point))}</span>
      </p>
    </MomentTooltip>
  );
}
