import type { Pictured } from "../../server/context";
import { pointOf, poolsOf } from "../../shared/pooler/figures";
import { FRESH_MS } from "../../shared/pooler/sight";
import { type PoolerBrief, poolerBrief } from "./pooler";

/** The console's newest look in a line, or of a moment the one that is kept; null where there is no console to read. */
export function poolerOf({ console: sight, kept }: Pick<Pictured, "console" | "kept">): PoolerBrief | null {
  if (kept) {
    const { point: now, pools } = kept.pooler ?? {};
    const [first] = pools ?? [];
    return now
      ? poolerBrief.parse({ trouble: null, now, worst: first && first.waiting > 0 ? first : null })
      : null;
  }
  if (!sight.set) return null;
  const { trouble, slow } = sight;
  const newest = sight.newest && sight.now - sight.newest.at <= FRESH_MS ? sight.newest : null;
  const [first] = poolsOf({ newest, slow });
  // Parsed, so that no more of them goes on the wire than the page shows.
  return poolerBrief.parse({
    trouble: trouble?.error.message ?? null,
    now: newest && pointOf(newest.pools, 0),
    worst: first && first.waiting > 0 ? first : null,
  });
}
