import type { PoolRow } from "../../shared/pooler/rows";

/** PgBouncer is one thread, which writes a row for each client: up to so many are listed at each look, up to so many now and then, more never. */
const MOST = { always: 500, seldom: 5_000 };
const SELDOM_MS = 5_000;

/** Whether this look asks for the clients too; `sinceMs`: since they were last asked for. */
export function isListed(pools: readonly PoolRow[], sinceMs: number): boolean {
  const count = pools.reduce((sum, { clients, waiting }) => sum + clients + waiting, 0);
  return count <= MOST.always || (count <= MOST.seldom && sinceMs >= SELDOM_MS);
}
