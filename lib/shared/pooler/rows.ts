import { z } from "zod";

/** Counts come as int4, totals and averages as numeric, which the driver leaves as text. */
const count = z.union([
  z.number(),
  z
    .string()
    .regex(/^-?\d+$/)
    .transform(Number),
]);
/** Where a version has no such column. */
const orZero = count.default(0);
const orNull = count.nullable().default(null);
const text = z
  .string()
  .nullish()
  .transform((value) => value || null);

/**
 * The console's rows by column name, PgBouncer 1.16 to 1.25: columns came, went and changed places in between.
 * https://www.pgbouncer.org/usage.html#show-commands
 */
export const poolRow = z
  .object({
    database: z.string(),
    user: z.string(),
    cl_active: count,
    cl_waiting: count,
    sv_active: count,
    sv_idle: count,
    sv_used: orZero,
    sv_tested: orZero,
    sv_login: orZero,
    sv_active_cancel: orZero,
    sv_being_canceled: orZero,
    maxwait: orZero,
    maxwait_us: orZero,
    pool_mode: text,
  })
  .transform((row) => ({
    database: row.database,
    user: row.user,
    mode: row.pool_mode,
    /** Linked to a server connection, or idle: connected and not waiting. */
    clients: row.cl_active,
    waiting: row.cl_waiting,
    /** Of the client that has waited longest; null: none waits. */
    longestWaitMs: row.cl_waiting > 0 ? row.maxwait * 1_000 + Math.floor(row.maxwait_us / 1_000) : null,
    /** Server connections: serving a client, free, free but to be checked first, and all others. */
    active: row.sv_active,
    idle: row.sv_idle,
    used: row.sv_used,
    other: row.sv_tested + row.sv_login + row.sv_active_cancel + row.sv_being_canceled,
  }));
export type PoolRow = z.infer<typeof poolRow>;

/** Averages over the last stats_period (60 s), a database each. */
export const statsRow = z
  .object({
    database: z.string(),
    avg_xact_count: orNull,
    avg_query_count: orNull,
    avg_xact_time: orNull,
    avg_query_time: orNull,
    avg_wait_time: orNull,
  })
  .transform((row) => {
    const ms = (micros: number | null) => (micros === null ? null : micros / 1_000);
    return {
      database: row.database,
      transactionsPerSecond: row.avg_xact_count,
      queriesPerSecond: row.avg_query_count,
      transactionMs: ms(row.avg_xact_time),
      queryMs: ms(row.avg_query_time),
      waitMs: ms(row.avg_wait_time),
    };
  });
export type StatsRow = z.infer<typeof statsRow>;

export const databaseRow = z
  .object({
    name: z.string(),
    host: text,
    port: orNull,
    database: text,
    pool_size: orNull,
    reserve_pool: orNull,
    reserve_pool_size: orNull,
    pool_mode: text,
    max_connections: orZero,
  })
  .transform((row) => ({
    /** As clients name it; `database` is the server's own name. */
    name: row.name,
    host: row.host,
    port: row.port,
    database: row.database ?? row.name,
    poolSize: row.pool_size,
    reserve: row.reserve_pool_size ?? row.reserve_pool,
    /** Null: the default mode. */
    mode: row.pool_mode,
    /** For all its pools together; null: no limit. */
    most: row.max_connections > 0 ? row.max_connections : null,
  }));
export type DatabaseRow = z.infer<typeof databaseRow>;

/** A client or a server connection; `application_name` came with 1.18. */
export const socketRow = z
  .object({
    user: text,
    database: text,
    addr: text,
    port: count,
    connect_time: text,
    ptr: z.string(),
    link: text,
    remote_pid: orZero,
    application_name: text,
  })
  .transform((row) => ({
    user: row.user,
    database: row.database,
    address: row.addr,
    port: row.port,
    connectedAt: row.connect_time,
    ptr: row.ptr,
    link: row.link,
    pid: row.remote_pid,
    application: row.application_name,
  }));
export type SocketRow = z.infer<typeof socketRow>;

export const configRow = z.object({ key: z.string(), value: z.string().nullable() });
export const versionRow = z.object({ version: z.string() });
