import type { Finding } from "../pool/finding";
import { pointOf, poolsOf } from "./figures";
import type { PoolerPicture } from "./picture";
import type { PoolRow } from "./rows";
import type { Sight, SlowLook } from "./sight";

const MOST_POOLS = 50;

/** The pool of Lifeguard's own pooled lane among those of this console. */
export function ownPoolOf(pools: readonly PoolRow[], { user, database }: { user: string; database: string }) {
  const isOwn = (pool: PoolRow) => pool.user === user && pool.database === database;
  return {
    ...{ user, database },
    here: pools.some(isOwn),
    others: pools.filter((pool) => !isOwn(pool) && pool.clients + pool.waiting > 0).length,
  };
}

const numberOf = (slow: SlowLook | null, key: string) => {
  const value = slow?.config.get(key);
  return value !== undefined && /^\d+$/.test(value) ? Number(value) : null;
};

/** The console's picture at `now` (monotonic, ms), as served. */
export function pictureOf(
  sight: Sight,
  about: { now: number; own: { user: string; database: string }; findings: Finding[] | null },
): PoolerPicture {
  const { set, trouble, newest, slow, recent } = sight;
  const pools = poolsOf(sight);
  return {
    ...{ set, trouble },
    recent: [...recent],
    look: newest && {
      ageMs: Math.max(0, Math.round(about.now - newest.at)),
      readMs: Math.round(newest.readMs * 10) / 10,
      version: slow?.version ?? null,
      mode: slow?.config.get("pool_mode") ?? null,
      maxClients: numberOf(slow, "max_client_conn"),
      now: pointOf(newest.pools, 0),
      pools: pools.slice(0, MOST_POOLS),
      poolCount: pools.length,
      times: slow?.stats.slice(0, MOST_POOLS) ?? [],
      own: ownPoolOf(newest.pools, about.own),
      findings: about.findings,
    },
  };
}
