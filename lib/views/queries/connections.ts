import type { DiagnosticQuery } from "./diagnostic";

/** A session that takes a client's slot: a role without pg_monitor sees others' backend_type as NULL, with a database. */
const CLIENT = "(backend_type = 'client backend' OR (backend_type IS NULL AND datid IS NOT NULL))";

/** Who is connected, against which limits, and how much of it this role sees. */
export const connectionQueries: DiagnosticQuery[] = [
  {
    id: "usable-limit",
    title: "Connections against the usable limit",
    from: "lifeguard",
    page: "/",
    tells: "How many slots ordinary roles share, every term of that number, and how many are taken.",
    misleads:
      "Free slots are a prediction; error 53300 is the fact. A database or role with a CONNECTION LIMIT can be full earlier, and so can the pooler, which no query here sees.",
    sql: `SELECT used, usable, usable - used AS free, round(100.0 * used / nullif(usable, 0)) AS percent,
  max_connections, superuser_reserved, reserved
FROM (
  SELECT max_connections, superuser_reserved, reserved,
    max_connections - superuser_reserved - reserved AS usable,
    (SELECT count(*) FROM pg_stat_activity
     WHERE ${CLIENT}) AS used
  FROM (SELECT
    current_setting('max_connections')::int AS max_connections,
    current_setting('superuser_reserved_connections')::int AS superuser_reserved,
    coalesce(current_setting('reserved_connections', true), '0')::int AS reserved -- since PostgreSQL 16
  ) AS settings
) AS terms;`,
  },
  {
    id: "own-limits",
    title: "Roles and databases with a limit of their own",
    from: "lifeguard",
    page: "/",
    tells: "Every CONNECTION LIMIT in force and how much of it is used: the tightest one fails first.",
    misleads:
      "Superusers are not bound by these limits, and a limit counts sessions, not a pooler's clients. Prepared transactions count on neither.",
    sql: `SELECT 'role' AS scope, r.rolname::text AS name, count(a.pid) AS used, r.rolconnlimit AS connection_limit
FROM pg_roles r
LEFT JOIN pg_stat_activity a ON a.usesysid = r.oid AND ${CLIENT}
WHERE r.rolconnlimit >= 0 AND NOT r.rolsuper
GROUP BY r.oid, r.rolname, r.rolconnlimit
UNION ALL
SELECT 'database', d.datname::text, count(a.pid), d.datconnlimit
FROM pg_database d
LEFT JOIN pg_stat_activity a ON a.datid = d.oid AND ${CLIENT}
WHERE d.datconnlimit >= 0
GROUP BY d.oid, d.datname, d.datconnlimit
ORDER BY 1, 2;`,
  },
  {
    id: "states-by-application",
    title: "States by application",
    from: "lifeguard",
    page: "/sessions?group=application",
    tells: "Who holds the connections and in what state, with the longest time spent in it.",
    misleads:
      "Behind a pooler in transaction mode, application_name is that of the last client to use the server connection (Supavisor always says Supavisor). Many idle ones are then the pool at rest, not a leak.",
    sql: `SELECT application_name, usename, coalesce(state, 'hidden') AS state, count(*) AS sessions,
  count(*) FILTER (WHERE wait_event_type = 'Lock') AS waiting_on_lock,
  max(clock_timestamp() - state_change) AS longest
FROM pg_stat_activity
WHERE ${CLIENT}
GROUP BY 1, 2, 3
ORDER BY sessions DESC, longest DESC NULLS LAST;`,
  },
  {
    id: "visibility",
    title: "What this role sees and may do",
    from: "lifeguard",
    page: "/setup",
    tells:
      "Whether this role sees other roles' sessions and may end them: the worth of every other answer here.",
    misleads:
      "Even with pg_signal_backend, a superuser's session cannot be signalled. pg_stat_activity shows all databases, but relation names can be read in the current one only.",
    sql: `SELECT current_user AS role,
  pg_has_role('pg_read_all_stats', 'USAGE') AS sees_all,
  pg_has_role('pg_signal_backend', 'USAGE') AS may_signal,
  (SELECT count(*) FROM pg_stat_activity WHERE datid IS NOT NULL AND backend_type IS NOT NULL) AS visible,
  (SELECT count(*) FROM pg_stat_activity WHERE datid IS NOT NULL) AS total;`,
  },
];
