import type { PoolReport } from "../../shared/pool/report";
import { readable, type Subject, wholeParam } from "./rules/rule";

/**
 * Whether the URL's limits are those of the driver's pool, so that somebody hands them on: Prisma 7 alone does not. Null: the pool is not
 * known, or the URL says nothing to compare it with.
 */
export function honoursParams(subject: Subject, pool: PoolReport["pool"]): boolean | null {
  const [pooled] = readable(subject, "pooled");
  if (!pooled || !pool) return null;
  const { max, connectionTimeoutMillis } = pool.options;
  const limit = wholeParam(pooled, "connection_limit");
  if (limit !== null && max !== null) return limit === max;
  const seconds = wholeParam(pooled, "pool_timeout");
  return seconds === null || connectionTimeoutMillis === null
    ? null
    : seconds * 1_000 === connectionTimeoutMillis;
}
