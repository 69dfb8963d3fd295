import { z } from "zod";
import type { PrismaClient } from "../../../prisma/client/client";
import { type SlowCounters, slowCounters } from "../../shared/slow-snapshot";
import { readRows } from "../sql";

const micros = (column: string) => `round(extract(epoch FROM ${column}) * 1000000)::bigint`;

/** Settings that are kept whenever one changes. `reset_val`: what a new session gets; the limits on our own transaction do not show. */
const SETTINGS =
  `max_connections superuser_reserved_connections reserved_connections statement_timeout lock_timeout deadlock_timeout
  idle_in_transaction_session_timeout idle_session_timeout transaction_timeout tcp_keepalives_idle client_connection_check_interval
  shared_buffers work_mem maintenance_work_mem effective_cache_size max_wal_size checkpoint_timeout wal_level synchronous_commit
  max_worker_processes max_parallel_workers max_locks_per_transaction max_prepared_transactions max_replication_slots
  autovacuum autovacuum_max_workers autovacuum_freeze_max_age track_activity_query_size compute_query_id
  default_transaction_isolation log_lock_waits ssl`
    .split(/\s+/)
    .map((name) => `'${name}'`)
    .join(", ");

/** The slow picture as one statement that returns one JSON text. The session columns of pg_stat_database exist since 14. */
export function slowStatement(versionNum: number): string {
  const since14 = versionNum >= 140_000;
  const sessions = (column: string) => (since14 ? column : "NULL::bigint");
  return `/* lifeguard */
WITH lsn AS MATERIALIZED (
  SELECT CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END AS now
),
databases AS (
  SELECT s.datname AS name, xact_commit AS commits, xact_rollback AS rollbacks, blks_read AS "blocksRead", blks_hit AS "blocksHit",
    deadlocks, temp_bytes AS "tempBytes", ${sessions("sessions_abandoned")} AS "sessionsAbandoned",
    ${sessions("sessions_fatal")} AS "sessionsFatal", ${sessions("sessions_killed")} AS "sessionsKilled",
    age(d.datfrozenxid) AS "xidAge", ${micros("stats_reset")} AS "statsReset"
  FROM pg_stat_database s JOIN pg_database d ON d.oid = s.datid
),
holders AS (
  SELECT * FROM (
    SELECT 'session' AS kind, pid::text AS name, age(backend_xmin) AS age FROM pg_stat_activity WHERE backend_xmin IS NOT NULL AND pid <> pg_backend_pid()
    UNION ALL SELECT 'prepared', gid, age(transaction) FROM pg_prepared_xacts
    UNION ALL SELECT 'slot', slot_name::text, greatest(age(xmin), age(catalog_xmin)) FROM pg_replication_slots WHERE xmin IS NOT NULL OR catalog_xmin IS NOT NULL
  ) h ORDER BY age DESC LIMIT 5
),
slots AS (
  SELECT slot_name AS name, active, pg_wal_lsn_diff(lsn.now, restart_lsn)::bigint AS "retainedBytes", wal_status AS "walStatus"
  FROM pg_replication_slots, lsn
),
settings AS (
  SELECT name, CASE WHEN reset_val ~ '^-' OR unit IS NULL THEN reset_val
    WHEN unit ~ '^[0-9]+kB$' THEN (reset_val::bigint * substring(unit FROM '^[0-9]+')::bigint) || 'kB' ELSE reset_val || unit END AS value,
    NULL::name AS role, NULL::name AS database
  FROM pg_settings WHERE name IN (${SETTINGS})
  UNION ALL
  SELECT split_part(pair, '=', 1), substr(pair, strpos(pair, '=') + 1), r.rolname, d.datname
  FROM pg_db_role_setting s CROSS JOIN unnest(s.setconfig) AS pair
  LEFT JOIN pg_roles r ON r.oid = s.setrole LEFT JOIN pg_database d ON d.oid = s.setdatabase
  WHERE split_part(pair, '=', 1) IN (${SETTINGS}) AND (s.setrole = 0 OR r.oid IS NOT NULL) AND (s.setdatabase = 0 OR d.oid IS NOT NULL)
  ORDER BY name, role, database
),
replicas AS (
  SELECT coalesce(application_name, '') AS application, state, pg_wal_lsn_diff(lsn.now, replay_lsn)::bigint AS "lagBytes",
    round(extract(epoch FROM replay_lag) * 1000)::bigint AS "lagMs"
  FROM pg_stat_replication, lsn
)
SELECT json_build_object(
  'at', ${micros("clock_timestamp()")},
  'migrated', EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'lifeguard' AND c.relname = 'audit'),
  'server', json_build_object('startedAt', ${micros("pg_postmaster_start_time()")}, 'settings', (SELECT json_agg(settings) FROM settings)),
  'databases', (SELECT coalesce(json_agg(databases), '[]') FROM databases),
  'xminHolders', (SELECT coalesce(json_agg(holders), '[]') FROM holders),
  'slots', (SELECT coalesce(json_agg(slots), '[]') FROM slots),
  'replicas', (SELECT coalesce(json_agg(replicas), '[]') FROM replicas),
  'estimatedBytes', (SELECT sum(relpages::bigint) * current_setting('block_size')::bigint FROM pg_class WHERE relkind IN ('r', 'i', 't', 'm'))
)::text AS slow`;
}

const row = z.object({
  slow: z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(slowCounters),
});

/** Reads the slow counters once. Throws what Prisma throws. */
export async function readSlow(prisma: PrismaClient, versionNum: number): Promise<SlowCounters> {
  const [read] = await readRows(prisma, row, slowStatement(versionNum));
  if (!read) throw new Error("the slow statement returned no row");
  return read.slow;
}
