import { z } from "zod";

/** Microseconds since the epoch, UTC: exact in a JavaScript number until the year 2255, unlike a Date, which drops them. */
const micros = z.number().int();

/** One row of pg_stat_activity, as this role may see it. */
export const backend = z.object({
  pid: z.number().int(),
  leaderPid: z.number().int().nullable(),
  databaseId: z.number().nullable(),
  database: z.string().nullable(),
  user: z.string().nullable(),
  /** Its role is a superuser, whom only another may signal. */
  superuser: z.boolean().nullable(),
  application: z.string().nullable(),
  client: z.string().nullable(),
  backendType: z.string().nullable(),
  backendStart: micros.nullable(),
  xactStart: micros.nullable(),
  queryStart: micros.nullable(),
  stateChange: micros.nullable(),
  state: z.string().nullable(),
  waitEventType: z.string().nullable(),
  waitEvent: z.string().nullable(),
  /** Transactions since the oldest one this backend still needs to see. */
  xminAge: z.number().nullable(),
  /** Since 14, as text: it is 64 bits wide. */
  queryId: z.string().nullable(),
  query: z.string().nullable(),
});
export type Backend = z.infer<typeof backend>;

/**
 * One row of pg_locks that matters to somebody who waits: on the object waited for, the row (tuple) a waiter stands first in line
 * for, and who else may share that row. `lock` names the object: its type, then its columns of pg_locks, slash by slash.
 */
export const lockRow = z.object({
  /** Null: a prepared transaction holds it. */
  pid: z.number().int().nullable(),
  /** That transaction's id, as in pg_prepared_xacts; null for sessions, and when it cannot be told. */
  prepared: z.string().nullable(),
  lock: z.string(),
  type: z.string(),
  mode: z.string(),
  granted: z.boolean(),
  /** Since 14. Before, and for a moment after the wait began, null. */
  waitStart: micros.nullable(),
  /** Name in the current database, with its schema unless that is public; null elsewhere. */
  relation: z.string().nullable(),
});
export type LockRow = z.infer<typeof lockRow>;

/** What `pg_blocking_pids` said of one waiter; pid 0 is a prepared transaction. */
export const waiterRow = z.object({
  pid: z.number().int(),
  blockedBy: z.array(z.number().int()),
  /** Transactions that CREATE INDEX CONCURRENTLY still waits for in its last phase, this one included; null: no such command, an earlier phase, or hidden. */
  lockersLeft: z.number().int().nullable(),
  /** When this reader first saw the wait: a lower bound where PostgreSQL keeps no waitstart. */
  firstSeen: micros.nullable(),
});

/** A prepared transaction that somebody waits for: a row of pg_prepared_xacts. */
export const preparedRow = z.object({
  xid: z.string(),
  gid: z.string(),
  owner: z.string().nullable(),
  database: z.string().nullable(),
  preparedAt: micros,
});
export type PreparedRow = z.infer<typeof preparedRow>;

/** A CONNECTION LIMIT in force on a database or a role. */
export const ownLimit = z.object({
  scope: z.enum(["database", "role"]),
  name: z.string(),
  limit: z.number(),
});

/** One statement's answer: the whole live picture at one moment. */
export const snapshot = z.object({
  startedAt: micros,
  finishedAt: micros,
  versionNum: z.number().int(),
  /** Names the cluster for good; null where this role may not ask. */
  systemId: z.string().nullable(),
  version: z.string(),
  ownPid: z.number().int(),
  databaseId: z.number(),
  database: z.string(),
  role: z.string(),
  inRecovery: z.boolean(),
  /** Whether this role sees other roles' activity (pg_read_all_stats, which pg_monitor includes). */
  seesAll: z.boolean(),
  canSignal: z.boolean(),
  /** May use the slots that reserved_connections keeps; null before PostgreSQL 16. */
  usesReserved: z.boolean().nullable(),
  maxConnections: z.number(),
  superuserReserved: z.number(),
  /** reserved_connections, since 16; 0 before. */
  reserved: z.number(),
  ownLimits: z.array(ownLimit),
  /** Everyone with an ungranted lock. Empty `blockedBy` of all when there are too many to ask one by one. */
  waiters: z.array(waiterRow),
  /** Too many waiters for pg_blocking_pids: the edges come from `locks` alone. */
  crowded: z.boolean(),
  locks: z.array(lockRow),
  prepared: z.array(preparedRow),
  backends: z.array(backend),
});
export type Snapshot = z.infer<typeof snapshot>;

/** Every whole 13 to 18 speaks of; older servers lack columns this reads. */
export const OLDEST_SUPPORTED = 130_000;
