import { z } from "zod";
import { factsOf } from "../../shared/errors/describe";
import type { ServerSeen } from "../../shared/pool/probe-facts";
import { localSettings } from "../snapshot/statement";
import type { Ask } from "./clients";

const row = z.object({
  version: z.string(),
  versionNum: z.number(),
  systemId: z.string().nullable(),
  databaseOid: z.string(),
  database: z.string(),
  startedAt: z.string(),
  inRecovery: z.boolean(),
  role: z.string(),
  superuser: z.boolean(),
  monitor: z.boolean(),
  signal: z.boolean(),
  create: z.boolean(),
  roleLimit: z.number().nullable(),
  roleUsed: z.number(),
  databaseLimit: z.number().nullable(),
  databaseUsed: z.number(),
  maxConnections: z.number(),
  reserved: z.number(),
});

/** Of others' sessions an unprivileged role sees no type. */
const clients = "FROM pg_stat_activity WHERE coalesce(backend_type, 'client backend') = 'client backend' AND";
/** Statements of one simple query run in one transaction, on one backend, in every mode of pooling. */
const statement = (withSystemId: boolean) => `${localSettings(2_000)};
SELECT current_setting('server_version') AS version, current_setting('server_version_num')::int AS "versionNum",
  ${withSystemId ? "(SELECT system_identifier::text FROM pg_control_system())" : "NULL::text"} AS "systemId",
  d.oid::bigint::text AS "databaseOid", d.datname::text AS database, pg_is_in_recovery() AS "inRecovery",
  round(extract(epoch FROM pg_postmaster_start_time()) * 1000000)::bigint::text AS "startedAt",
  r.rolname::text AS role, r.rolsuper AS superuser, pg_has_role(r.oid, 'pg_monitor', 'USAGE') AS monitor,
  pg_has_role(r.oid, 'pg_signal_backend', 'USAGE') AS signal, has_database_privilege(d.oid, 'CREATE') AS create,
  nullif(r.rolconnlimit, -1) AS "roleLimit", nullif(d.datconnlimit, -1) AS "databaseLimit",
  (SELECT count(*)::int ${clients} usesysid = r.oid) AS "roleUsed",
  (SELECT count(*)::int ${clients} datid = d.oid) AS "databaseUsed",
  current_setting('max_connections')::int AS "maxConnections",
  current_setting('superuser_reserved_connections')::int
    + coalesce(current_setting('reserved_connections', true)::int, 0) AS reserved
FROM pg_database d, pg_roles r WHERE d.datname = current_database() AND r.rolname = current_user`;

/** What the server is and what the role may do there; without the system identifier where the role may not read it. */
export async function lookAtServer(ask: Ask): Promise<ServerSeen> {
  try {
    return await ask(row, statement(true));
  } catch (error) {
    if (factsOf(error).sqlstate !== "42501") throw error;
    return ask(row, statement(false));
  }
}
