import type { Detail } from "../../shared/memory/detail";
import type { Seen } from "../../shared/memory/seen";
import { pointOf, poolsOf } from "../../shared/pooler/figures";
import { FRESH_MS } from "../../shared/pooler/sight";
import type { SlowCounters } from "../../shared/slow-snapshot";
import type { Live } from "../snapshot/live";

/** PgBouncer's console as of this read; an older look is not of this moment. */
function poolerOf({ console: sight, figures }: Live): Seen["pooler"] {
  const { newest, slow, now, trouble } = sight;
  if (!newest || trouble || now - newest.at > FRESH_MS) return null;
  return { point: pointOf(newest.pools, figures.at), pools: poolsOf({ newest, slow }) };
}

/** The parts of the live picture that a moment is made of. `counters`: of the slow read that was due with it. */
export function seenOf(live: Live, counters: SlowCounters | null, deployment: Detail["deployment"]): Seen {
  const { snapshot, graph, figures, slow, reading, self } = live;
  const { instance, sessions, readMs, readsPerMinute } = self;
  return {
    ...{ snapshot, graph, figures, slow, counters, reading, deployment },
    pooler: poolerOf(live),
    self: { instance, sessions, readMs, readsPerMinute },
  };
}
