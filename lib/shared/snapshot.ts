import { z } from "zod";

const micros = z.string();

/** One row of pg_stat_activity, as this role may see it. Timestamps are microsecond UTC text, exactly as served. */
export const backend = z.object({
  pid: z.number().int(),
  leaderPid: z.number().int().nullable(),
  databaseId: z.number().nullable(),
  database: z.string().nullable(),
  user: z.string().nullable(),
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
  /** Ages in ms by the server's clock at this read; null where the timestamp is. */
  stateAgeMs: z.number().nullable(),
  transactionAgeMs: z.number().nullable(),
  queryAgeMs: z.number().nullable(),
  connectedMs: z.number().nullable(),
  xid: z.string().nullable(),
  xmin: z.string().nullable(),
  xminAge: z.number().nullable(),
  queryId: z.string().nullable(),
  query: z.string().nullable(),
});
export type Backend = z.infer<typeof backend>;

/** One row of pg_locks on an object that somebody waits for; `lock` names that object. */
export const lockRow = z.object({
  pid: z.number().int().nullable(),
  lock: z.string(),
  type: z.string(),
  mode: z.string(),
  granted: z.boolean(),
  /** Since 14. Before, and for a moment after the wait began, null. */
  waitMs: z.number().nullable(),
  databaseId: z.number().nullable(),
  /** pg_class name in the current database; null elsewhere. */
  relation: z.string().nullable(),
});
export type LockRow = z.infer<typeof lockRow>;

/** What `pg_blocking_pids` said of one waiter; pid 0 is a prepared transaction. */
export const waiterRow = z.object({ pid: z.number().int(), blockedBy: z.array(z.number().int()) });

export const connectionLimit = z.object({
  scope: z.enum(["cluster", "database", "role"]),
  name: z.string(),
  used: z.number(),
  limit: z.number(),
  ratio: z.number(),
});
export type ConnectionLimit = z.infer<typeof connectionLimit>;

/** One statement's answer: the whole live picture at one moment. */
export const snapshot = z.object({
  startedAt: micros,
  finishedAt: micros,
  versionNum: z.number().int(),
  version: z.string(),
  ownPid: z.number().int(),
  systemId: z.string().nullable(),
  databaseId: z.number(),
  database: z.string(),
  role: z.string(),
  inRecovery: z.boolean(),
  /** Whether this role sees other roles' activity (pg_read_all_stats, through pg_monitor). */
  seesAll: z.boolean(),
  canSignal: z.boolean(),
  maxConnections: z.number(),
  superuserReserved: z.number(),
  reserved: z.number(),
  /** CONNECTION LIMITs in force: databases and roles that have one. */
  ownLimits: z.array(z.object({ scope: z.enum(["database", "role"]), name: z.string(), limit: z.number() })),
  waiters: z.array(waiterRow),
  locks: z.array(lockRow),
  backends: z.array(backend),
});
export type Snapshot = z.infer<typeof snapshot>;

/** Counters and slow-moving figures, read every 30 s; rates are per second since the read before, null at first. */
export const slowSnapshot = z.object({
  at: z.iso.datetime(),
  databases: z.array(
    z.object({
      name: z.string(),
      commitsPerSecond: z.number().nullable(),
      rollbacksPerSecond: z.number().nullable(),
      deadlocks: z.number(),
      tempBytes: z.number(),
      cacheHitRatio: z.number().nullable(),
      /** Since 14; null before. */
      sessionsAbandoned: z.number().nullable(),
      sessionsFatal: z.number().nullable(),
      sessionsKilled: z.number().nullable(),
      xidAge: z.number(),
      statsReset: z.string().nullable(),
    }),
  ),
  /** Who holds the xmin horizon back the most, in transactions. */
  xminHolders: z.array(z.object({ kind: z.string(), name: z.string(), age: z.number() })),
  slots: z.array(
    z.object({
      name: z.string(),
      active: z.boolean(),
      retainedBytes: z.number().nullable(),
      walStatus: z.string().nullable(),
    }),
  ),
  replicas: z.array(
    z.object({
      application: z.string(),
      state: z.string().nullable(),
      lagBytes: z.number().nullable(),
      lagMs: z.number().nullable(),
    }),
  ),
  databaseBytes: z.number().nullable(),
});
export type SlowSnapshot = z.infer<typeof slowSnapshot>;
