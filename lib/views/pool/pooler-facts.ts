import type { DatabaseUrl } from "../../shared/database-url/parse";
import { readTyped } from "../../shared/database-url/typed";
import { type Pooling, poolings } from "../../shared/pool/probe";
import type { PoolerPicture } from "../../shared/pooler/picture";
import type { SlowLook } from "../../shared/pooler/sight";
import { type Address, isLoopback, isPublic, isSameAddress } from "./address";
import type { Subject } from "./rules/rule";

/** What PgBouncer's console tells, and where that very PgBouncer is reached. */
export type ConsoleKnown = { picture: PoolerPicture; slow: SlowLook | null; addresses: readonly Address[] };

/** Where no console is read. */
export const noConsole: ConsoleKnown = {
  picture: { set: false, trouble: null, look: null, recent: [] },
  ...{ slow: null, addresses: [] },
};

/** `admin`: PGBOUNCER_ADMIN_URL; `pooled`: Lifeguard's own pooled URL, which leads there when its pool is one of the console's. */
export function consoleKnown(
  { picture, slow }: Omit<ConsoleKnown, "addresses">,
  { admin, pooled }: { admin: string | null; pooled: string | null },
): ConsoleKnown {
  const leading = [admin, picture.look?.own.here ? pooled : null];
  const addresses = leading.flatMap((text) => (text === null ? null : readTyped(text).url) ?? []);
  return { picture, slow, addresses };
}

/**
 * What the console tells of the pooler that `url` leads to; null: nothing, or it is another's. A name that means another machine in
 * another network counts only where the console has a pool of that very user and database.
 */
export function poolerAt(
  url: Pick<DatabaseUrl, "host" | "port" | "user" | "database"> | null,
  runtime: Subject["runtime"],
  { picture: { look }, slow, addresses }: ConsoleKnown,
): Subject["pooler"] {
  if (!url || !look || !addresses.some((one) => isSameAddress(one, url))) return null;
  const pool = look.pools.find(({ user, database }) => user === url.user && database === url.database);
  if (!isPublic(url) && (!pool || (isLoopback(url) && runtime === "serverless"))) return null;
  const tracked = slow?.config.get("max_prepared_statements");
  return {
    version: look.version,
    poolSize: pool?.size ?? null,
    maxPreparedStatements: tracked !== undefined && /^\d+$/.test(tracked) ? Number(tracked) : null,
    poolMode: poolings.find((mode) => mode === pool?.mode) ?? null,
  };
}

/** The same with the mode that a probe saw, where the console does not tell it. */
export function withProbed(pooler: Subject["pooler"], pooling: Pooling | null): Subject["pooler"] {
  if (pooling === null || pooler?.poolMode) return pooler;
  const silent = { version: null, poolSize: null, maxPreparedStatements: null };
  return { ...silent, ...pooler, poolMode: pooling };
}
