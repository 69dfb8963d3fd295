import type { LaneTrouble } from "../view";

/** What a pooler says, or does not say, whatever keeps it from the server. */
const VAGUE = new Set(["silent", "pgb_login_retry", "pgb_query_wait"]);
/** True of the whole server, whoever is told so. */
const OF_THE_SERVER = new Set([
  ...["too_many_clients", "reserved_slots", "db_limit"],
  ...["db_dropped", "crash", "not_ready", "admin_shutdown", "db_not_accepting"],
]);
/** The spare lane's own fault as well, unless it answered before. */
const OF_THE_WAY = new Set(["refused", "conn_lost", "reset", "no_db", "auth_failed", "role_limit"]);

/**
 * The lane whose error says why nothing can be read. PgBouncer 1.18 keeps clients waiting while the server refuses its login, so
 * the pooled lane is only silent; past it PostgreSQL gives the reason. `spareAnswered`: the spare lane has worked before.
 */
export function telling(trouble: readonly LaneTrouble[], spareAnswered: boolean): LaneTrouble | undefined {
  const [first] = trouble;
  if (!first || !VAGUE.has(first.error.class ?? "")) return first;
  return (
    trouble.find(({ lane, error }) => {
      const name = error.class ?? "";
      return lane === "direct" && (OF_THE_SERVER.has(name) || (spareAnswered && OF_THE_WAY.has(name)));
    }) ?? first
  );
}
