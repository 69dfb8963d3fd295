import type { Row } from "./row";

const NEW_INSTANCES = "New connections are refused; whoever has one goes on.";

/** Slots of the server are used up. PostgreSQL's texts in English, French and German are those of 13 to 18. */
export const slots: readonly Row[] = [
  {
    class: "too_many_clients",
    title: "No slot is free",
    about: "slots",
    retryable: true,
    codes: ["53300"],
    text: /too many clients already|trop de clients sont d[ée]j[àa] connect|schon zu viele Verbindungen|\bTooManyConnectionsError\W*$/i,
    cause: "max_connections is used up.",
    meaning: NEW_INSTANCES,
    fix: {
      plain:
        "Every connection slot is taken. End idle sessions, lower connection_limit in the applications, or go through a pooler. On PostgreSQL 16 and later a role with pg_use_reserved_connections still gets in.",
      supabase:
        "Every connection slot is taken. Let the applications use the transaction pooler (port 6543), end idle sessions, or take a larger compute size.",
      neon: "Every connection slot is taken. Let the applications use the host with -pooler, end idle sessions, or raise the compute size.",
    },
  },
  {
    class: "reserved_slots",
    title: "Only reserved slots are left",
    about: "slots",
    retryable: true,
    text: /remaining connection slots are reserved|emplacements de connexions? restants sont r[ée]serv|verbleibenden Verbindungen sind f(ü|ue)r .{0,80}reserviert/i,
    cause: "All slots but those for superusers, or for pg_use_reserved_connections, are used up.",
    meaning: NEW_INSTANCES,
    fix: {
      plain:
        "Every connection slot is taken but the reserved ones. End idle sessions or lower connection_limit. PostgreSQL 16 and later: set reserved_connections, and GRANT pg_use_reserved_connections to Lifeguard's role.",
      neon: "Every connection slot is taken but Neon's own seven. Let the applications use the host with -pooler, or raise the compute size.",
    },
  },
  {
    class: "role_limit",
    title: "The role's connection limit is reached",
    about: "slots",
    retryable: true,
    text: /too many connections for role|trop de connexions pour le r[ôo]le|zu viele Verbindungen von Rolle/i,
    cause: "CONNECTION LIMIT of the role.",
    meaning: "Nobody else can connect as this role; other roles are well.",
    fix: {
      plain:
        "Every connection slot is taken that this role may have. End its idle sessions, or raise it: ALTER ROLE ... CONNECTION LIMIT.",
    },
  },
  {
    class: "db_limit",
    title: "The database's connection limit is reached",
    about: "slots",
    retryable: true,
    text: /too many connections for database|trop de connexions pour la base|zu viele Verbindungen f(ü|ue)r Datenbank/i,
    cause: "CONNECTION LIMIT of the database.",
    meaning: "Nobody else can connect to this database; others on the server are well.",
    fix: {
      plain: "End idle sessions on this database, or raise it: ALTER DATABASE ... CONNECTION LIMIT.",
    },
  },
  {
    class: "prisma_too_many",
    title: "No slot is free",
    about: "slots",
    retryable: true,
    codes: ["P2037"],
    text: /Too many database connections opened/i,
    cause: "PostgreSQL answered 53300 to a query of Prisma's.",
    meaning: NEW_INSTANCES,
    fix: {
      plain: "Every connection slot is taken. Lower connection_limit, or go through a pooler.",
      supabase: "Every connection slot is taken. Use the transaction pooler (port 6543).",
      neon: "Every connection slot is taken. Use the host with -pooler.",
    },
  },
  {
    class: "client_pool",
    title: "The application's own pool is exhausted",
    about: "slots",
    retryable: true,
    codes: ["P2024"],
    text: /timeout exceeded when trying to connect|Timed out fetching a new connection from the (connection )?pool|No connection became free within pool_timeout|QueuePool limit of size \d+ overflow|couldn't get a connection after [\d.]+ sec|connection is not available, request timed out after|connection pool has been exhausted|could not obtain a (database )?connection (from the pool )?within|Timeout acquiring a connection\. The pool is probably full|Knex: Timeout acquiring|ResourceRequest timed out|SequelizeConnectionAcquireTimeoutError|pool error Timeout waiting for idle object/i,
    cause: "All connections of this instance's driver pool are in use.",
    meaning: "Requests of this instance wait, and then fail; the database may be well.",
    fix: {
      plain:
        "Look for transactions left open and slow queries. Raise connection_limit only if the server's pool has room for it in every instance.",
    },
  },
];
