import type { Range } from "@/lib/shared/time-range";
import type { HistoryEvent } from "./events";

type Cluster = {
  /** Px from the left. */
  x: number;
  first: HistoryEvent;
  group: HistoryEvent[];
  /** Whether its name fits beside its neighbours. */
  roomy: boolean;
};

/** Events over `width` px in groups whose marks of `mark` px do not touch, oldest first; a name takes `named` px. */
export function clustersOf(
  events: readonly HistoryEvent[],
  { from, to }: Range,
  { width, mark, named }: { width: number; mark: number; named: number },
): Cluster[] {
  const clusters: Omit<Cluster, "roomy">[] = [];
  for (const event of [...events].sort((a, b) => a.at - b.at)) {
    const x = ((event.at - from) / (to - from)) * width;
    const last = clusters.at(-1);
    if (last && x - last.x < mark) last.group.push(event);
    else clusters.push({ x, first: event, group: [event] });
  }
  return clusters.map((cluster, index) => {
    const before = clusters[index - 1]?.x ?? -named;
    const after = clusters[index + 1]?.x ?? width + named;
    return { ...cluster, roomy: cluster.x - before >= named && after - cluster.x >= named };
  });
}
