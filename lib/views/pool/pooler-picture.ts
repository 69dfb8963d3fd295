import type { Live } from "../../server/snapshot/live";
import { usableSlots } from "../../shared/limits";
import { configFindings } from "../../shared/pooler/config-findings";
import type { PoolerPicture } from "../../shared/pooler/picture";
import { pictureOf } from "../../shared/pooler/picture-of";
import { FRESH_MS } from "../../shared/pooler/sight";

/** What PgBouncer's console tells, its settings judged against the server behind it and the pool_timeout of Lifeguard's own URL. */
export function poolerPictureOf({ console: sight, snapshot, pool }: Live): PoolerPicture {
  const { slow, newest, now, own } = sight;
  const findings =
    slow &&
    configFindings({
      ...{ config: slow.config, databases: slow.databases, version: slow.version },
      pools: newest?.pools ?? [],
      usable: usableSlots(snapshot),
      watched: own.database,
      poolTimeoutMs: pool.settings.poolTimeoutMs,
    });
  return pictureOf(sight, { now, own, findings });
}

/** All pools together as they are now; null where the console does not tell, or last told long ago. */
export function queueOf({ trouble, look }: PoolerPicture) {
  return trouble || !look || look.ageMs > FRESH_MS ? null : look.now;
}
