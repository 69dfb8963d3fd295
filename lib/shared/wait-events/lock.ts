/** Heavyweight locks: the only type that means "blocked by another session". `pg_blocking_pids` names by whom. */
export const lock = {
  relation:
    "Wants a lock on a table or index that another session holds; often a migration, or queued behind one.",
  transactionid:
    "Waits for another transaction to end: it changed the row this one wants. End that transaction.",
  tuple: "Next in line for a row: someone before it in the queue waits for the row's present owner.",
  virtualxid: "Waits for transactions that began earlier to end; typical of CREATE INDEX CONCURRENTLY.",
  object: "Wants a lock on something that is no table: a schema, role, database, type or function.",
  extend: "Several sessions grow the same table at once and take turns; heavy inserts into one table.",
  page: "Wants a lock on one page of an index; brief. Long waits are unusual.",
  advisory: "Waits for an advisory lock: the application's own, not a row or table. A holder may be idle.",
  userlock: "Waits for an old-style user lock, taken by the application itself.",
  spectoken: "Waits to see whether another session's INSERT ... ON CONFLICT keeps its row; brief.",
  frozenid: "Waits to update a database's oldest transaction id, as vacuum does at its end; brief.",
  applytransaction: "A replication worker waits for a streamed transaction that another worker applies.",
};
