import type { Figures } from "../figures";
import type { LockGraph } from "../locks/graph";
import type { PoolerPoint, PoolerPool } from "../pooler/figures";
import type { SlowCounters, SlowSnapshot } from "../slow-snapshot";
import type { Snapshot } from "../snapshot";
import type { Reading } from "../view";
import type { Detail } from "./detail";

/** What a moment is made of: parts of the live picture. */
export type Seen = {
  snapshot: Snapshot;
  graph: LockGraph;
  figures: Figures;
  slow: SlowSnapshot | null;
  counters: SlowCounters | null;
  reading: Pick<Reading, "target" | "lane" | "trouble">;
  pooler: { point: PoolerPoint; pools: PoolerPool[] } | null;
  self: Detail["self"];
  deployment: Detail["deployment"];
};
