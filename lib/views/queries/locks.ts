import type { DiagnosticQuery } from "./diagnostic";

/** Who waits for whom, and how to end the one that is in the way. */
export const lockQueries: DiagnosticQuery[] = [
  {
    id: "who-blocks-whom",
    title: "Who blocks whom",
    from: "lifeguard",
    page: "/blocking",
    tells:
      "Each waiting session with each session it waits for, whatever that one's state, database or type. Pid 0 is a prepared transaction.",
    misleads:
      "A blocker may itself be waiting: follow it to one that is not. Others in the queue are listed as blockers too, since they are ahead. With hundreds of waiters the pairs are many and pg_blocking_pids is slow: Lifeguard changes its way above 50.",
    sql: `SELECT w.pid AS waiting_pid, w.usename AS waiting_user, w.wait_event AS waits_for,
  clock_timestamp() - w.query_start AS query_age, w.query AS waiting_query,
  b.pid AS blocking_pid,
  CASE WHEN b.pid = 0 THEN 'prepared transaction' ELSE coalesce(h.state, h.backend_type, 'hidden') END AS blocking_state,
  h.usename AS blocking_user, h.application_name AS blocking_application,
  clock_timestamp() - h.xact_start AS blocking_transaction_age,
  h.query AS blocking_last_query
FROM (SELECT DISTINCT pid FROM pg_locks WHERE NOT granted) AS l
JOIN pg_stat_activity w ON w.pid = l.pid
CROSS JOIN LATERAL (SELECT DISTINCT unnest(pg_blocking_pids(w.pid)) AS pid) AS b
LEFT JOIN pg_stat_activity h ON h.pid = b.pid
ORDER BY b.pid, w.query_start;`,
  },
  {
    id: "locks-on-table",
    title: "Locks on one table, without touching it",
    from: "lifeguard",
    replace: ["'public'", "'orders'"],
    tells: "Who holds or wants which lock on this table. A row without pid is a prepared transaction.",
    misleads:
      "Row locks are not listed here: they are in the rows, and show as a wait for a transaction. The name is compared as text on purpose: 'orders'::regclass and the size functions wait behind ACCESS EXCLUSIVE themselves.",
    sql: `SELECT l.pid, l.mode, l.granted, a.usename, a.application_name, a.state,
  clock_timestamp() - a.xact_start AS transaction_age, a.query
FROM pg_locks l
JOIN pg_class c ON c.oid = l.relation
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_stat_activity a ON a.pid = l.pid
WHERE l.locktype = 'relation'
  AND l.database IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))
  AND n.nspname = 'public' AND c.relname = 'orders' -- yours
ORDER BY l.granted DESC, a.xact_start;`,
  },
  {
    id: "identity",
    title: "The identity of a session's work",
    from: "lifeguard",
    page: "/sessions",
    replace: ["pid = 0"],
    tells:
      "The times, to the microsecond, that name the very work you see. Copy them into one of the next two.",
    misleads:
      "A pid alone names a server connection. Behind a transaction pooler it serves another client a moment later, and a signal by pid hits that one.",
    sql: `SELECT pid, state, backend_start, xact_start, query_start, query
FROM pg_stat_activity
WHERE pid = 0; -- yours`,
  },
  {
    id: "cancel",
    title: "Cancel the query you saw, or nothing",
    from: "lifeguard",
    acts: "Cancels one running query.",
    replace: [
      "0 AS pid",
      "timestamptz '2000-01-01 00:00:00.000000+00' AS backend_start",
      "timestamptz '2000-01-01 00:00:00.000000+00' AS query_start",
    ],
    tells: "One row with true: the signal was sent. No row: that work is gone, and nothing was touched.",
    misleads:
      "True means sent, not ended: look again. The signal arrives a moment later, so a very short query may be over and its successor hit; hence none younger than a second. An idle in transaction session does not heed a cancel: terminate it.",
    sql: `SELECT a.pid, pg_cancel_backend(a.pid) AS signalled
FROM (SELECT
  0 AS pid, -- yours, all three
  timestamptz '2000-01-01 00:00:00.000000+00' AS backend_start,
  timestamptz '2000-01-01 00:00:00.000000+00' AS query_start
) AS seen
JOIN pg_stat_activity a USING (pid, backend_start, query_start)
WHERE a.state = 'active' AND a.pid <> pg_backend_pid()
  AND a.query_start < clock_timestamp() - interval '1 second';`,
  },
  {
    id: "terminate",
    title: "End the transaction you saw, or nothing",
    from: "lifeguard",
    acts: "Ends one session; its transaction is rolled back.",
    replace: [
      "0 AS pid",
      "timestamptz '2000-01-01 00:00:00.000000+00' AS backend_start",
      "timestamptz '2000-01-01 00:00:00.000000+00' AS xact_start",
    ],
    tells:
      "One row with true: the signal was sent. No row: that transaction has ended by itself, and nothing was touched.",
    misleads:
      "It frees what this session holds, which may be one waiter of many: the next in the queue takes the lock. An idle session has no transaction and is refused: behind a pooler it is only a slot.",
    sql: `SELECT a.pid, pg_terminate_backend(a.pid) AS signalled
FROM (SELECT
  0 AS pid, -- yours, all three
  timestamptz '2000-01-01 00:00:00.000000+00' AS backend_start,
  timestamptz '2000-01-01 00:00:00.000000+00' AS xact_start
) AS seen
JOIN pg_stat_activity a USING (pid, backend_start, xact_start)
WHERE a.state <> 'idle' AND a.pid <> pg_backend_pid();`,
  },
];
