"use client";

import { cn } from "@/components/ui/cn";
import { usePolling } from "@/lib/client/use-polling";
import { useRecent } from "@/lib/client/use-recent";
import type { DataOf, Target } from "@/lib/shared/view";
import type { connections } from "@/lib/views/connections/contract";
import { Foot } from "./foot";
import { HistoryCard } from "./history-card";
import { Holders } from "./holders";
import { Lane } from "./lane";
import { ServerCard } from "./server-card";
import { Stats } from "./stats";
import { Suspects } from "./suspects";

type Props = {
  data: DataOf<typeof connections>;
  target: Target;
  /** performance.now() when the figures were taken. */
  sampledAt: number;
  stale: boolean;
};

/** Everything below the verdict. Old figures stand in dashed frames, and their ages stand still. */
export function OverviewBody({ data, target, sampledAt, stale }: Props) {
  const { reason, at } = usePolling();
  const points = useRecent(`connections ${target.id} ${at}`, data.recent);
  const live = !stale && reason === null;
  const asOf = live ? sampledAt : null;
  return (
    <div className={cn(stale && "[&_section]:border-warning/60 [&_section]:border-dashed")}>
      <Lane data={data} asOf={asOf} />
      <div className="mb-3.5 grid grid-cols-[minmax(0,1fr)_300px] gap-3.5 max-lg:grid-cols-1">
        <HistoryCard points={points} usable={data.terms.usable} sampledAt={sampledAt} live={live} />
        <Stats data={data} points={points} asOf={asOf} />
      </div>
      <div className="grid grid-cols-[290px_minmax(0,1fr)_232px] gap-3.5 max-xl:grid-cols-2 max-md:grid-cols-1">
        <Holders data={data} />
        <Suspects suspects={data.suspects} asOf={asOf} />
        <ServerCard slow={data.slow} database={target.database} past={at !== null} />
      </div>
      <Foot background={data.background} self={data.self} />
    </div>
  );
}
