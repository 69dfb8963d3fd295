import type { Provider } from "../../shared/database-url/provider";

/** Stands where the password belongs. No SQL on purpose: a text run unread fails, and makes no role with a known password. */
export const PASSWORD_PLACEHOLDER = "<a long random password, in single quotes>";

/** A name as SQL takes it, whatever is in it. PostgreSQL has no names with a zero byte. */
function quoteName(name: string): string {
  return `"${name.replaceAll("\0", "").replaceAll('"', '""')}"`;
}

const RUN_AS: Record<Provider, string> = {
  plain:
    "-- In the database named below, as its owner with CREATEROLE and ADMIN on pg_monitor, or as a superuser.",
  supabase:
    "-- In Supabase's SQL editor. Its role postgres may give pg_monitor and pg_signal_backend to others.",
  neon: "-- In Neon's SQL editor, as the role that owns the database: it is a member of neon_superuser.",
};

/**
 * The SQL that makes a role for Lifeguard: sees every session, may signal them, keeps its own tables in schema "lifeguard", can take no more
 * than `connectionLimit` connections, and cannot hang. Runs on PostgreSQL 13 to 18 once the password is put in.
 */
export function roleSql(
  provider: Provider,
  options: { role: string; database: string; connectionLimit: number },
): string {
  const role = quoteName(options.role);
  const database = quoteName(options.database);
  // At least one, and whole: -1 would mean no limit at all.
  const limit = Math.max(1, Math.trunc(options.connectionLimit) || 1);
  return `${RUN_AS[provider]}
CREATE ROLE ${role} LOGIN PASSWORD ${PASSWORD_PLACEHOLDER} CONNECTION LIMIT ${limit};
GRANT pg_monitor, pg_signal_backend TO ${role};
GRANT CONNECT, CREATE ON DATABASE ${database} TO ${role};
ALTER ROLE ${role} SET statement_timeout = '30s';
ALTER ROLE ${role} SET idle_in_transaction_session_timeout = '30s';
ALTER ROLE ${role} SET timezone = 'UTC';
-- After "npx prisma migrate deploy" has made schema lifeguard, CREATE can go again:
-- REVOKE CREATE ON DATABASE ${database.replace(/[\r\n]/g, " ")} FROM ${role.replace(/[\r\n]/g, " ")};`;
}

const COMMON = [
  "pg_monitor lets it see every session; without it, other roles' sessions count but their state and query stay hidden.",
  "pg_signal_backend lets operators cancel and terminate sessions, except those of superusers. Leave it out and Lifeguard only watches.",
  "A role of its own gets its own pool in PgBouncer and Supavisor: Lifeguard still gets in when the application's pool is exhausted, but its lane does not show that pool's queue. Lifeguard in the application's role shares its pool, and its fate.",
  "The limit is this role's share of the server's slots. Count the pooler's connections for it and the direct one together.",
  "CREATE on the database is for schema lifeguard alone, where the audit is kept. Without it everything else works; the owner can run the migration instead.",
];

const OWN: Record<Provider, string[]> = {
  plain: [
    "PgBouncer must know the new role: add it to auth_file, or use auth_query.",
    "On PostgreSQL 16 and later, whoever is no superuser needs ADMIN on pg_monitor and pg_signal_backend to grant them.",
  ],
  supabase: [
    "Through the shared pooler (Supavisor) the user is role.PROJECT-REF; direct and through the dedicated pooler it is the role alone.",
    "A role made by hand, as in Supabase's guide for Prisma, has neither pg_monitor nor pg_signal_backend: only postgres has them from the start.",
    "Sessions of supabase_admin, a superuser, cannot be terminated.",
    "A wrong password is costly here: ten failures in 150 s shut the whole project's pooler for two minutes.",
  ],
  neon: [
    "Roles made with SQL are not members of neon_superuser, unlike those made in the console: hence the two grants.",
    "Pooled and direct differ in the host only: with and without -pooler.",
    "Whoever looks at this dashboard oftener than every five minutes keeps a suspendable compute awake, and billed.",
  ],
};

/** What to weigh before running `roleSql`, and what is special about this provider; sentences for the Setup page. */
export function roleNotes(provider: Provider): string[] {
  return [...COMMON, ...OWN[provider]];
}
