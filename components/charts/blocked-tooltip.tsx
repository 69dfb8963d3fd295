import { Swatch } from "@/components/ui/badge";
import { Name } from "@/components/ui/name";
import { formatCount } from "@/lib/shared/format";
import type { Moment } from "@/lib/views/blocking/contract";
import { rootKey, rootText } from "@/lib/views/blocking/harms";

const local = new Intl.DateTimeFormat(undefined, {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
});

/** One sample's counts and roots, with its time in the viewer's zone and in UTC. */
export function BlockedTooltip({ point }: { point: Moment }) {
  return (
    <div className="max-w-72 rounded-control border border-line-strong bg-surface px-3 py-2 text-sm shadow-lg">
      <p className="mb-1 flex justify-between gap-4">
        <span className="font-medium">{local.format(point.at)}</span>
        <span className="text-muted">{new Date(point.at).toISOString().slice(11, 19)} UTC</span>
      </p>
      <p className="flex items-center gap-2">
        <Swatch bucket="waiting on a lock" />
        <span className="flex-1 text-secondary">blocked</span>
        <span className="font-medium">{formatCount(point.blocked)}</span>
      </p>
      <p className="flex items-center gap-2">
        <span aria-hidden className="w-[9px] border-secondary border-t-[1.5px]" />
        <span className="flex-1 text-secondary">waiting on a lock</span>
        <span className="font-medium">{formatCount(point.waiting)}</span>
      </p>
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
    </div>
  );
}
