import { z } from "zod";
import { finding } from "../pool/finding-schema";
import { wireError } from "../view";
import { poolerPoint, poolerPool } from "./figures";

/** Averages of one database over PgBouncer's stats_period; null: this version does not tell. */
const times = z.object({
  database: z.string(),
  transactionsPerSecond: z.number().nullable(),
  queriesPerSecond: z.number().nullable(),
  transactionMs: z.number().nullable(),
  queryMs: z.number().nullable(),
  waitMs: z.number().nullable(),
});

/** The pool that Lifeguard's own pooled lane uses, and what else there is beside it. */
export const ownPool = z.object({
  database: z.string(),
  user: z.string(),
  /** Whether that pool is one of this PgBouncer's. */
  here: z.boolean(),
  /** Pools of other users or databases that have clients. */
  others: z.number(),
});

/** PgBouncer as its console tells it; what is not known is null. */
const look = z.object({
  ageMs: z.number(),
  readMs: z.number(),
  version: z.string().nullable(),
  /** The default mode, and the most clients in all. */
  mode: z.string().nullable(),
  maxClients: z.number().nullable(),
  now: poolerPoint,
  /** Who waits the longest first; at most 50 of `poolCount`. */
  pools: z.array(poolerPool),
  poolCount: z.number(),
  times: z.array(times),
  own: ownPool,
  /** Null: its configuration has not been read yet. */
  findings: z.array(finding).nullable(),
});

/** What the console says, or why it says nothing. */
export const poolerPicture = z.object({
  /** Whether PGBOUNCER_ADMIN_URL is set. */
  set: z.boolean(),
  /** Why it cannot be read now, and for how long that has been so. */
  trouble: z.object({ sinceMs: z.number(), error: wireError }).nullable(),
  /** The newest look; null: there has been none yet. */
  look: look.nullable(),
  recent: z.array(poolerPoint),
});
export type PoolerPicture = z.infer<typeof poolerPicture>;
