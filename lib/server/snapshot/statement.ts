/** Above this many waiters pg_blocking_pids is not asked: 500 waiters on one row are 124,751 edges. */
export const CROWD = 50;

const micros = (column: string) => `round(extract(epoch FROM ${column}) * 1000000)::bigint`;

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
  SELECT pid, locktype, mode, granted, database, relation, ${since14 ? "waitstart" : "NULL::timestamptz AS waitstart"},
    concat_ws('/', locktype, database, relation, page, tuple, virtualxid, transactionid, classid, objid, objsubid) AS lock
  FROM begun, pg_locks WHERE mode <> 'SIReadLock'
),
waiting AS MATERIALIZED (SELECT DISTINCT pid FROM held WHERE NOT granted AND pid IS NOT NULL),
crowd AS MATERIALIZED (SELECT count(*) > ${CROWD} AS crowded FROM waiting),
edges AS MATERIALIZED (
  SELECT pid, CASE WHEN crowded THEN '{}'::int[] ELSE pg_blocking_pids(pid) END AS blocked_by FROM waiting, crowd
),
contended AS MATERIALIZED (
  SELECT h.*, c.relname FROM held h
  LEFT JOIN pg_class c ON c.oid = h.relation AND h.database IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))
  WHERE h.lock IN (SELECT lock FROM held WHERE NOT granted)
),
limits AS MATERIALIZED (
  SELECT 'database' AS scope, datname::text AS name, datconnlimit AS "limit" FROM pg_database WHERE datconnlimit >= 0
  UNION ALL
  SELECT 'role', rolname::text, rolconnlimit FROM pg_roles WHERE rolconnlimit >= 0 AND NOT rolsuper
),
activity AS (
  SELECT pid, leader_pid AS "leaderPid", datid::bigint AS "databaseId", datname AS database, usename AS "user",
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
  current_setting('max_connections')::int AS "maxConnections",
  current_setting('superuser_reserved_connections')::int AS "superuserReserved",
  coalesce(current_setting('reserved_connections', true), '0')::int AS reserved,
  (SELECT crowded FROM crowd) AS crowded,
  (SELECT coalesce(json_agg(json_build_object('pid', pid, 'blockedBy', blocked_by)), '[]')::text FROM edges) AS waiters,
  (SELECT coalesce(json_agg(json_build_object('pid', pid, 'lock', lock, 'type', locktype, 'mode', mode, 'granted', granted,
    'waitStart', ${micros("waitstart")}, 'relation', relname)), '[]')::text FROM contended) AS locks,
  (SELECT coalesce(json_agg(limits), '[]')::text FROM limits) AS "ownLimits",
  (SELECT coalesce(json_agg(activity), '[]')::text FROM activity) AS backends,
  round(extract(epoch FROM clock_timestamp()) * 1000000)::bigint::text AS "finishedAt"`;
}

/** Which server this is: asked once, before the first read. Some providers close pg_control_system to other roles (42501). */
export function serverStatement(withSystemId: boolean): string {
  const systemId = withSystemId ? "(SELECT system_identifier::text FROM pg_control_system())" : "NULL::text";
  return `/* lifeguard */ SELECT current_setting('server_version_num')::int AS "versionNum", ${systemId} AS "systemId"`;
}

/**
 * Limits on ourselves, for one transaction only: SET without LOCAL would stay on the server connection and hit an unrelated
 * client of the pooler. Durations in ms.
 */
export function localSettings(statementTimeoutMs: number): string {
  return `/* lifeguard */ SET LOCAL transaction_read_only = on; SET LOCAL statement_timeout = ${statementTimeoutMs}; SET LOCAL lock_timeout = 50; SET LOCAL idle_in_transaction_session_timeout = 5000`;
}
