import type { DiagnosticQuery } from "./diagnostic";

/** Transactions that stay open: what they hold, and what they hold back. */
export const transactionQueries: DiagnosticQuery[] = [
  {
    id: "idle-in-transaction",
    title: "Idle in transaction, oldest first",
    from: "lifeguard",
    page: "/sessions?state=idle+in+transaction",
    tells:
      "Sessions that opened a transaction and went quiet: how long it is open, how long they have been quiet, and their last statement.",
    misleads:
      "The query shown is the last one, not the one that took the locks. A short pause between two statements is normal; behind a transaction pooler each of these keeps one server connection from everyone else.",
    sql: `SELECT pid, usename, application_name, client_addr, state,
  clock_timestamp() - xact_start AS transaction_age,
  clock_timestamp() - state_change AS idle_for,
  query AS last_query
FROM pg_stat_activity
WHERE state IN ('idle in transaction', 'idle in transaction (aborted)') -- the parentheses are part of the name
ORDER BY xact_start;`,
  },
  {
    id: "longest-transactions",
    title: "Longest transactions",
    from: "lifeguard",
    page: "/sessions?sort=transactionAge",
    tells:
      "Which transactions have been open longest, whatever they do, with the age of the oldest row version each keeps.",
    misleads:
      "Long is not wrong by itself: a dump or a migration is meant to be. One that reads only holds no row locks, but still keeps vacuum from its work.",
    sql: `SELECT pid, usename, application_name, state, wait_event_type,
  clock_timestamp() - xact_start AS transaction_age,
  age(backend_xmin) AS xmin_age, query
FROM pg_stat_activity
WHERE xact_start IS NOT NULL AND pid <> pg_backend_pid()
ORDER BY xact_start
LIMIT 20;`,
  },
  {
    id: "xmin-holders",
    title: "Who holds vacuum back",
    from: "lifeguard",
    page: "/",
    tells:
      "Everything that keeps old row versions alive: sessions, prepared transactions, replication slots and standbys, by how far back they reach.",
    misleads:
      "A standby with hot_standby_feedback passes on what its own queries hold: look there for the query. Ages are counted in transactions, not in time.",
    sql: `SELECT 'session' AS holder, pid::text AS name, state AS detail, age(backend_xmin) AS xmin_age
FROM pg_stat_activity
WHERE backend_xmin IS NOT NULL AND pid <> pg_backend_pid() AND backend_type <> 'walsender'
UNION ALL
SELECT 'prepared transaction', gid, owner::text, age(transaction)
FROM pg_prepared_xacts
UNION ALL
SELECT 'replication slot', slot_name::text, CASE WHEN active THEN 'active' ELSE 'inactive' END,
  greatest(age(xmin), age(catalog_xmin))
FROM pg_replication_slots
WHERE xmin IS NOT NULL OR catalog_xmin IS NOT NULL
UNION ALL
SELECT 'standby', application_name, state, age(backend_xmin)
FROM pg_stat_replication
WHERE backend_xmin IS NOT NULL
ORDER BY xmin_age DESC NULLS LAST;`,
  },
  {
    id: "prepared-transactions",
    title: "Prepared transactions",
    from: "lifeguard",
    tells:
      "Transactions that were prepared for two-phase commit and never ended. They hold locks without a session; as blockers they are pid 0.",
    misleads:
      "Nothing in pg_stat_activity shows them, and ending sessions or restarting the server does not end them. A coordinator may still come back to finish one: ask its owner before you roll it back, in the database named.",
    sql: `SELECT gid, database, owner, prepared, clock_timestamp() - prepared AS age,
  format('ROLLBACK PREPARED %L;', gid) AS way_out
FROM pg_prepared_xacts
ORDER BY prepared;`,
  },
];
