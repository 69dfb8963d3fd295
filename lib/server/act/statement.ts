import type { Identity, Signal } from "../../shared/actions/identity";
import { microsText } from "../../shared/time";

/** What a signal is aimed at, and its limits. */
export type Aim = {
  signal: Signal;
  pid: number;
  seen: Identity;
  /** A running query younger than this is not cancelled, in ms (see docs/actions.md); 0: of any age. */
  minQueryAgeMs: number;
  /** Server time, in microseconds, after which nothing is done any more. */
  until: number;
};

export type Statement = { sql: string; values: (string | number | null)[] };

/** The unit of work that was seen: the transaction, without one the running query, or the idle state since its beginning. */
const SAME_UNIT = `(xact_start IS NOT DISTINCT FROM $3::timestamptz AND (xact_start IS NOT NULL
      OR CASE WHEN state = 'active' THEN query_start = $4::timestamptz ELSE state_change = $5::timestamptz END))`;

/** A cancel hits a statement, so that one is part of the identity. */
const SAME_QUERY = "state = 'active' AND query_start = $4::timestamptz";

/**
 * One statement that checks and signals, or changes nothing. It must be the first of its transaction to read pg_stat_activity, which
 * is frozen at first touch. CASE keeps PostgreSQL from calling the function before everything is checked:
 * https://www.postgresql.org/docs/18/sql-expressions.html#SYNTAX-EXPRESS-EVAL. Returns no row when no backend has the pid, else one:
 * `same`, `superuser`, `young`, `late`, `signalled` (null: not tried; false: it had just gone). Fails with 42501 where the role may not.
 */
export function signalStatement({ signal, pid, seen, minQueryAgeMs, until }: Aim): Statement {
  const sql = `/* lifeguard */
WITH seen AS MATERIALIZED (
  SELECT pid, backend_start = $2::timestamptz AS same_backend,
    backend_start = $2::timestamptz AND ${SAME_UNIT}${signal === "cancel" ? ` AND ${SAME_QUERY}` : ""} AS same_work,
    coalesce(backend_type IN ('client backend', 'autovacuum worker'), false) AS of_people,
    coalesce(usesysid IN (SELECT oid FROM pg_roles WHERE rolsuper), false) AS superuser,
    coalesce(clock_timestamp() - query_start < make_interval(secs => $6::float8 / 1000), false) AS young,
    clock_timestamp() > $7::timestamptz AS late
  FROM pg_stat_activity WHERE pid = $1::int
)
SELECT coalesce(same_backend, false) AS "sameBackend", coalesce(same_work, false) AS same, of_people AS "ofPeople", superuser, young, late,
  CASE WHEN same_work AND of_people AND NOT superuser AND NOT young AND NOT late THEN pg_${signal}_backend(pid) END AS signalled
FROM seen`;
  const { backendStart, xactStart, queryStart, stateChange } = seen;
  const least = signal === "cancel" ? minQueryAgeMs : 0;
  return {
    sql,
    values: [pid, backendStart, xactStart, queryStart, stateChange, least, microsText(Math.round(until))],
  };
}

/** Whether the work is still there: the session, or for a cancel the very statement. One row, `there`. */
export function thereStatement({ signal, pid, seen }: Pick<Aim, "signal" | "pid" | "seen">): Statement {
  const work = signal === "cancel" ? ` AND state = 'active' AND query_start = $3::timestamptz` : "";
  const sql = `/* lifeguard */ SELECT EXISTS (SELECT FROM pg_stat_activity WHERE pid = $1::int AND backend_start = $2::timestamptz${work}) AS there`;
  return {
    sql,
    values: [pid, seen.backendStart, ...(signal === "cancel" ? [seen.queryStart] : [])],
  };
}
