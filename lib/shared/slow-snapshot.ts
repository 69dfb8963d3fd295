import { z } from "zod";

/** One database's counters as pg_stat_database has them: totals since `statsReset`. */
export const databaseCounters = z.object({
  name: z.string(),
  commits: z.number(),
  rollbacks: z.number(),
  blocksRead: z.number(),
  blocksHit: z.number(),
  deadlocks: z.number(),
  tempBytes: z.number(),
  /** Since 14; null before. */
  sessionsAbandoned: z.number().nullable(),
  sessionsFatal: z.number().nullable(),
  sessionsKilled: z.number().nullable(),
  /** Transactions since the oldest unfrozen one: wraparound protection begins at 2 billion. */
  xidAge: z.number(),
  /** Microseconds since the epoch; null when never reset. */
  statsReset: z.number().nullable(),
});
export type DatabaseCounters = z.infer<typeof databaseCounters>;

/** A setting's value with its unit; of a role or a database where one has its own (ALTER ROLE, ALTER DATABASE), else the server's. */
export const settingRow = z.object({
  name: z.string(),
  value: z.string(),
  role: z.string().nullable(),
  database: z.string().nullable(),
});
export type SettingRow = z.infer<typeof settingRow>;

/** What moves slowly or costs a little more; read every 30 s. `at` is microseconds since the epoch. */
export const slowCounters = z.object({
  at: z.number(),
  /** Our own tables are there (`prisma migrate deploy` has run). */
  migrated: z.boolean(),
  /** When the server started, in microseconds, and the settings that matter to connections, locks and memory. */
  server: z.object({ startedAt: z.number(), settings: z.array(settingRow) }),
  databases: z.array(databaseCounters),
  /** Who holds the xmin horizon back the most, in transactions. */
  xminHolders: z.array(
    z.object({ kind: z.enum(["session", "prepared", "slot"]), name: z.string(), age: z.number() }),
  ),
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
  /** From the planner's page counts: no file is looked at, no table locked. */
  estimatedBytes: z.number().nullable(),
});
export type SlowCounters = z.infer<typeof slowCounters>;

export const databaseRates = databaseCounters
  .pick({
    name: true,
    deadlocks: true,
    tempBytes: true,
    sessionsAbandoned: true,
    sessionsFatal: true,
    sessionsKilled: true,
    xidAge: true,
  })
  .extend({
    /** Per second since the slow read before; null at first and after a reset. */
    commitsPerSecond: z.number().nullable(),
    rollbacksPerSecond: z.number().nullable(),
    /** Of the blocks asked for since the slow read before, how many were in shared buffers; null when none were asked for. */
    cacheHitRatio: z.number().nullable(),
  });

/** The slow counters with rates in place of totals. */
export const slowSnapshot = slowCounters.omit({ migrated: true, server: true }).extend({
  databases: z.array(databaseRates),
});
export type SlowSnapshot = z.infer<typeof slowSnapshot>;

/** Rates between two reads. A counter that went backwards or a new statsReset means a reset: no rate, never a negative one. */
export function toSlowSnapshot(previous: SlowCounters | undefined, next: SlowCounters): SlowSnapshot {
  const { migrated: _, server: __, ...rest } = next;
  const seconds = previous ? (next.at - previous.at) / 1_000_000 : 0;
  const databases = next.databases.map((now) => {
    const before = previous?.databases.find(({ name }) => name === now.name);
    const since = (key: "commits" | "rollbacks" | "blocksRead" | "blocksHit") => {
      if (!before || before.statsReset !== now.statsReset || now[key] < before[key]) return null;
      return now[key] - before[key];
    };
    const perSecond = (count: number | null) => (count === null || seconds <= 0 ? null : count / seconds);
    const hits = since("blocksHit");
    const reads = since("blocksRead");
    const asked = hits === null || reads === null ? null : hits + reads;
    return {
      name: now.name,
      deadlocks: now.deadlocks,
      tempBytes: now.tempBytes,
      sessionsAbandoned: now.sessionsAbandoned,
      sessionsFatal: now.sessionsFatal,
      sessionsKilled: now.sessionsKilled,
      xidAge: now.xidAge,
      commitsPerSecond: perSecond(since("commits")),
      rollbacksPerSecond: perSecond(since("rollbacks")),
      cacheHitRatio: hits === null || !asked ? null : hits / asked,
    };
  });
  return { ...rest, databases };
}
