import type { Backend, Snapshot } from "./snapshot";

/**
 * Whether a row uses one of the slots that people run out of. Without pg_monitor the type of others is NULL; then a
 * database and a user tell (autovacuum workers have no user; parallel workers cannot be told apart).
 */
export function isClientBackend(row: Backend): boolean {
  if (row.backendType !== null) return row.backendType === "client backend";
  return row.databaseId !== null && row.user !== null;
}

/** Whether this role was shown what the backend does; PostgreSQL hides it behind this very text. */
export function isVisible(row: Backend): boolean {
  return row.query !== "<insufficient privilege>";
}

/** How many client backends this role sees the activity of, of how many there are. */
export function visibility(snapshot: Pick<Snapshot, "backends">): { visible: number; total: number } {
  const clients = snapshot.backends.filter(isClientBackend);
  return { visible: clients.filter(isVisible).length, total: clients.length };
}
