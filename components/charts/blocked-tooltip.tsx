import { Swatch } from "@/components/ui/badge";
import { Name } from "@/components/ui/name";
import { formatCount } from "@/lib/shared/format";
import type { Moment } from "@/lib/views/blocking/contract";
import { rootKey, rootText } from "@/lib/views/blocking/harms";
import { LineMark } from "./counts-legend";
import { MomentFigure, MomentTooltip } from "./moment-tooltip";

/** One sample's counts and roots. */
export function BlockedTooltip({ point }: { point: Moment }) {
  return (
    <MomentTooltip at={point.at}>
      <MomentFigure
        mark={<Swatch bucket="waiting on a lock" />}
        name="blocked"
        value={formatCount(point.blocked)}
      />
      <MomentFigure
        mark={<LineMark color="var(--secondary)" />}
        name="waiting on a lock"
        value={formatCount(point.waiting)}
      />
      {point.roots.length > 0 && (
        <div className="mt-1 border-line border-t pt-1">
          {point.roots.map((root) => (
            <p key={rootKey(root)} className="flex justify-between gap-4">
              <Name text={rootText(root)} none="-" className="min-w-0" />
              <span className="whitespace-nowrap text-secondary">
                blocks <span className="font-medium text-text">{formatCount(root.victims)}</span>
              </span>
            </p>
          ))}
        </div>
      )}
    </MomentTooltip>
  );
}
