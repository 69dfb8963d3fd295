import { Bar } from "@/components/ui/bar";
import { Card } from "@/components/ui/card";
import { bucketLabel, stateFill } from "@/components/ui/state-colors";
import { formatCount, formatPercent } from "@/lib/shared/format";
import type { DataOf } from "@/lib/shared/view";
import { toBuckets } from "@/lib/views/connections/buckets";
import type { connections } from "@/lib/views/connections/contract";
import { LaneLegend } from "./lane-legend";
import { PoolerLine } from "./pooler-line";
import { TighterLimits } from "./tighter-limits";
import { VisibilityLine } from "./visibility-line";

type Props = { data: DataOf<typeof connections>; asOf: number | null };

/** Connections against the usable limit: states, free space, reserved slots, every term of the limit; and who waits before them. */
export function Lane({ data, asOf }: Props) {
  const { total, terms, limits, visibility, pooler } = data;
  const { maxConnections, superuserReserved, reserved, usable } = terms;
  const buckets = toBuckets(data.byState, data.waitingOnLock);
  const cluster = limits.find(({ scope }) => scope === "cluster");
  return (
    <Card aria-label="Connections" className="mb-3.5">
      <div className="mb-2.5 flex min-h-5 flex-wrap items-center justify-between gap-x-6 gap-y-1">
        <p className="flex items-baseline gap-2">
          <span className="font-medium text-secondary text-sm">Connections</span>
          <span className="font-semibold">
            {formatCount(total)} of {formatCount(usable)} usable
          </span>
          <span className="text-secondary">{formatPercent(cluster?.ratio)}</span>
        </p>
        <VisibilityLine {...visibility} />
        <TighterLimits limits={limits} />
      </div>
      <Bar
        label="Connections by state"
        segments={buckets.map(({ bucket, count }) => ({
          name: bucketLabel(bucket),
          count,
          fill: stateFill(bucket),
        }))}
        usable={Math.max(0, usable)}
        reserved={superuserReserved + reserved}
      />
      <div className="mt-2.5 flex flex-wrap justify-between gap-x-6 gap-y-1.5">
        <LaneLegend buckets={buckets} free={Math.max(0, usable - total)} over={total - usable} />
        <p className="text-secondary">
          max_connections {formatCount(maxConnections)} − {formatCount(superuserReserved)} superuser −{" "}
          {formatCount(reserved)} reserved ={" "}
          <span className="whitespace-nowrap font-semibold text-text">{formatCount(usable)} usable</span>
        </p>
      </div>
      {pooler && <PoolerLine pooler={pooler} asOf={asOf} />}
    </Card>
  );
}
