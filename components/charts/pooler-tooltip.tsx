import { stateColors } from "@/components/ui/state-colors";
import { formatCount, formatDuration } from "@/lib/shared/format";
import type { PoolerPoint } from "@/lib/shared/pooler/figures";

const local = new Intl.DateTimeFormat(undefined, {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
});

/** One sample's figures, with its time in the viewer's zone and in UTC. */
export function PoolerTooltip({ point }: { point: PoolerPoint }) {
  const rows = [
    { name: "clients waiting", value: formatCount(point.waiting), color: stateColors["waiting on a lock"] },
    { name: "longest wait", value: formatDuration(point.longestWaitMs), color: null },
    { name: "server connections in use", value: formatCount(point.active), color: stateColors.active },
    { name: "free", value: formatCount(point.free), color: null },
    { name: "clients connected", value: formatCount(point.clients + point.waiting), color: null },
  ];
  return (
    <div className="rounded-control border border-line-strong bg-surface px-3 py-2 text-sm shadow-lg">
      <p className="mb-1 flex justify-between gap-4">
        <span className="font-medium">{local.format(point.at)}</span>
        <span className="text-muted">{new Date(point.at).toISOString().slice(11, 19)} UTC</span>
      </p>
      {rows.map(({ name, value, color }) => (
        <p key={name} className="flex items-center gap-2">
          <span
            aria-hidden
            className="size-[9px] rounded-[2px]"
            style={color ? { background: color } : undefined}
          />
          <span className="flex-1 text-secondary">{name}</span>
          <span className="font-medium">{value}</span>
        </p>
      ))}
    </div>
  );
}
