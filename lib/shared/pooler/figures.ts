import { z } from "zod";
import type { DatabaseRow, PoolRow } from "./rows";

/** One pool: PgBouncer keeps one for each database and user. Counts are of the moment. */
export const poolerPool = z.object({
  database: z.string(),
  user: z.string(),
  mode: z.string().nullable(),
  /** Connected and not waiting. */
  clients: z.number(),
  waiting: z.number(),
  longestWaitMs: z.number().nullable(),
  active: z.number(),
  idle: z.number(),
  used: z.number(),
  other: z.number(),
  /** The most server connections it may have, its reserve apart; null: not known. */
  size: z.number().nullable(),
});
export type PoolerPool = z.infer<typeof poolerPool>;

/** All pools of one moment in a few numbers: what the chart draws. */
export const poolerPoint = z.object({
  /** Epoch ms by the clock of the instance that looked. */
  at: z.number(),
  clients: z.number(),
  waiting: z.number(),
  longestWaitMs: z.number().nullable(),
  active: z.number(),
  /** Server connections that serve nobody now. */
  free: z.number(),
});
export type PoolerPoint = z.infer<typeof poolerPoint>;

const longest = (pools: readonly PoolRow[]) =>
  pools.reduce<number | null>(
    (most, { longestWaitMs: wait }) => (wait === null ? most : Math.max(most ?? 0, wait)),
    null,
  );

/** All pools together; `at` in epoch ms. */
export function pointOf(pools: readonly PoolRow[], at: number): PoolerPoint {
  const sum = (of: (pool: PoolRow) => number) => pools.reduce((total, pool) => total + of(pool), 0);
  return {
    at,
    clients: sum(({ clients }) => clients),
    waiting: sum(({ waiting }) => waiting),
    longestWaitMs: longest(pools),
    active: sum(({ active }) => active),
    free: sum(({ idle, used }) => idle + used),
  };
}

/** The pools with their sizes, who waits the longest first, then the largest. */
export function poolsOf({
  newest,
  slow,
}: {
  newest: { pools: readonly PoolRow[] } | null;
  slow: { databases: readonly DatabaseRow[] } | null;
}): PoolerPool[] {
  const sizes = new Map(slow?.databases.map(({ name, poolSize }) => [name, poolSize]));
  return (newest?.pools ?? [])
    .map((pool) => ({ ...pool, size: sizes.get(pool.database) ?? null }))
    .sort(
      (a, b) =>
        (b.longestWaitMs ?? -1) - (a.longestWaitMs ?? -1) ||
        b.waiting - a.waiting ||
        b.clients - a.clients ||
        `${a.database} ${a.user}`.localeCompare(`${b.database} ${b.user}`),
    );
}
