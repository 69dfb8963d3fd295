/** Above this many waiters pg_blocking_pids is not asked: 500 waiters on one row are 124,751 edges. */
export const CROWD = 50;

const micros = (column: string) => `round(extract(epoch FROM ${column}) * 1000000)::bigint`;

/** Whether this role may use the slots of reserved_connections; NULL before PostgreSQL 16, where neither exists. */
const usesReserved =
  "(SELECT pg_has_role(current_user, oid, 'USAGE') FROM pg_roles WHERE rolname = 'pg_use_reserved_connections')";

/**
 * The live picture as one statement: locks first, pg_stat_activity last, so that a pid named as blocker has a row.
 * Nothing here waits on a user's lock: relation names come by joining pg_class, never by regclass, and no size is asked.
 * Times are microseconds since the epoch, which no session TimeZone can shift. Works READ ONLY, on a standby, and through
 * a transaction pooler. `versionNum` is server_version_num: query_id and waitstart exist since 14.
 */
export function snapshotStatement(versionNum: number): string {
  const since14 = versionNum >= 140_000;
  return `/* lifeguard */
WITH begun AS MATERIALIZED (SELECT clock_timestamp() AS at),
held AS MATERIALIZED (
  SELECT pid, locktype, mode, granted, database, relation, virtualtransaction, transactionid,
    ${since14 ? "waitstart" : "NULL::timestamptz AS waitstart"},
    concat_ws('/', locktype, database, relation, page, tuple, virtualxid, transactionid, classid, objid, objsubid) AS lock
  FROM begun, pg_locks WHERE mode <> 'SIReadLock'
),
waiting AS MATERIALIZED (SELECT DISTINCT pid FROM held WHERE NOT granted AND pid IS NOT NULL),
crowd AS MATERIALIZED (SELECT count(*) > ${CROWD} AS crowded FROM waiting),
building AS MATERIALIZED (
  -- Its last wait; the counts of earlier ones say nothing of those that follow.
  SELECT pid, (lockers_total - lockers_done)::int AS lockers_left FROM pg_stat_progress_create_index
  WHERE phase = 'waiting for old snapshots' AND EXISTS (SELECT FROM held WHERE NOT granted AND locktype = 'virtualxid')
),
edges AS MATERIALIZED (
  SELECT pid, CASE WHEN crowded THEN '{}'::int[] ELSE pg_blocking_pids(pid) END AS blocked_by, lockers_left
  FROM crowd, waiting LEFT JOIN building USING (pid)
),
-- The row that a waiter on a transaction is after: it stands first in line for it, or would have no lock on it.
lined AS MATERIALIZED (
  SELECT lock, database, relation FROM held JOIN waiting USING (pid) WHERE granted AND locktype = 'tuple'
),
-- Who may have locked such a row together with others, which pg_locks does not tell: they have written or locked rows of its table.
sharing AS MATERIALIZED (
  SELECT s.* FROM held s WHERE s.granted AND s.locktype = 'relation' AND s.mode IN ('RowShareLock', 'RowExclusiveLock')
    AND (s.database, s.relation) IN (SELECT database, relation FROM lined)
    AND s.virtualtransaction IN (SELECT virtualtransaction FROM held WHERE locktype = 'transactionid' AND granted AND mode = 'ExclusiveLock')
    AND NOT ((SELECT crowded FROM crowd) AND s.pid IN (SELECT pid FROM waiting))
),
matters AS MATERIALIZED (
  SELECT * FROM held WHERE lock IN (SELECT lock FROM held WHERE NOT granted UNION SELECT lock FROM lined)
  UNION ALL
  SELECT * FROM sharing WHERE lock NOT IN (SELECT lock FROM held WHERE NOT granted)
),
prepared AS MATERIALIZED (
  SELECT h.virtualtransaction, p.transaction::text AS xid, p.gid, p.owner::text, p.database::text, p.prepared
  FROM pg_prepared_xacts p JOIN held h ON h.locktype = 'transactionid' AND h.pid IS NULL AND h.granted AND h.transactionid = p.transaction
  WHERE EXISTS (SELECT FROM matters WHERE pid IS NULL)
),
contended AS MATERIALIZED (
  SELECT m.*, p.xid AS prepared,
    CASE WHEN n.nspname = 'public' THEN c.relname::text ELSE n.nspname || '.' || c.relname END AS relname
  FROM matters m
  LEFT JOIN prepared p ON m.pid IS NULL AND p.virtualtransaction = m.virtualtransaction
  LEFT JOIN pg_class c ON c.oid = m.relation AND m.database IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))
  LEFT JOIN pg_namespace n ON n.oid = c.relnamespace
),
limits AS MATERIALIZED (
  SELECT 'database' AS scope, datname::text AS name, datconnlimit AS "limit" FROM pg_database WHERE datconnlimit >= 0
  UNION ALL
  SELECT 'role', rolname::text, rolconnlimit FROM pg_roles WHERE rolconnlimit >= 0 AND NOT rolsuper
),
activity AS (
  SELECT pid, leader_pid AS "leaderPid", datid::bigint AS "databaseId", datname AS database, usename AS "user",
    usesysid IN (SELECT oid FROM pg_roles WHERE rolsuper) AS superuser,
    application_name AS application, coalesce(host(client_addr), CASE WHEN client_port = -1 THEN 'local socket' END) AS client,
    backend_type AS "backendType",
    ${micros("backend_start")} AS "backendStart", ${micros("xact_start")} AS "xactStart",
    ${micros("query_start")} AS "queryStart", ${micros("state_change")} AS "stateChange",
    state, wait_event_type AS "waitEventType", wait_event AS "waitEvent",
    age(backend_xmin) AS "xminAge", ${since14 ? "query_id::text" : "NULL::text"} AS "queryId",
    CASE WHEN octet_length(query) > 16384 THEN left(query, 16000) ELSE query END AS query
  FROM pg_stat_activity
)
SELECT
  (SELECT ${micros("at")}::text FROM begun) AS "startedAt",
  current_setting('server_version_num')::int AS "versionNum",
  current_setting('server_version') AS version,
  pg_backend_pid() AS "ownPid",
  (SELECT oid::bigint::text FROM pg_database WHERE datname = current_database()) AS "databaseId",
  current_database()::text AS database,
  current_user::text AS role,
  pg_is_in_recovery() AS "inRecovery",
  pg_has_role(current_user, 'pg_read_all_stats', 'USAGE') AS "seesAll",
  pg_has_role(current_user, 'pg_signal_backend', 'USAGE') AS "canSignal",
  ${usesReserved} AS "usesReserved",
  current_setting('max_connections')::int AS "maxConnections",
  current_setting('superuser_reserved_connections')::int AS "superuserReserved",
  coalesce(current_setting('reserved_connections', true), '0')::int AS reserved,
  (SELECT crowded FROM crowd) AS crowded,
  (SELECT coalesce(json_agg(json_build_object('pid', pid, 'blockedBy', blocked_by, 'lockersLeft', lockers_left, 'firstSeen', null)), '[]')::text FROM edges) AS waiters,
  (SELECT coalesce(json_agg(json_build_object('pid', pid, 'prepared', prepared, 'lock', lock, 'type', locktype, 'mode', mode, 'granted', granted,
    'waitStart', ${micros("waitstart")}, 'relation', relname)), '[]')::text FROM contended) AS locks,
  (SELECT coalesce(json_agg(json_build_object('xid', xid, 'gid', gid, 'owner', owner, 'database', database,
    'preparedAt', ${micros("prepared")})), '[]')::text FROM prepared) AS prepared,
  (SELECT coalesce(json_agg(limits), '[]')::text FROM limits) AS "ownLimits",
  (SELECT coalesce(json_agg(activity), '[]')::text FROM activity) AS backends,
  round(extract(epoch FROM clock_timestamp()) * 1000000)::bigint::text AS "finishedAt"`;
}

/** Which server this is: asked once, before the first read. Some providers close pg_control_system to other roles (42501). */
export function serverStatement(withSystemId: boolean): string {
  const systemId = withSystemId ? "(SELECT system_identifier::text FROM pg_control_system())" : "NULL::text";
  return `/* lifeguard */ SELECT current_setting('server_version_num')::int AS "versionNum", ${systemId} AS "systemId"`;
}

/** Asked of the emergency lane: is it the same database, and would it get a slot kept for pg_use_reserved_connections (since 16)? */
export function emergencyStatement(withSystemId: boolean): string {
  const systemId = withSystemId ? "(SELECT system_identifier::text FROM pg_control_system())" : "NULL::text";
  return `/* lifeguard */ SELECT ${systemId} AS "systemId",
  (SELECT oid::bigint::text FROM pg_database WHERE datname = current_database()) AS "databaseId",
  ${usesReserved} AS reserved`;
}

/**
 * Limits on ourselves, for one transaction only: SET without LOCAL would stay on the server connection and hit an unrelated
 * client of the pooler. Durations in ms. UTC: the driver takes every time without an offset for one of UTC, and sends its own so.
 */
export function localSettings(statementTimeoutMs: number): string {
  return `/* lifeguard */ SET LOCAL transaction_read_only = on; SET LOCAL statement_timeout = ${statementTimeoutMs}; SET LOCAL lock_timeout = 50; SET LOCAL idle_in_transaction_session_timeout = 5000; SET LOCAL timezone = 'UTC'`;
}
