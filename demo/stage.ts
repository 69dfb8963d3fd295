import { execFileSync } from "node:child_process";
import { findPgBouncer, type Pooler, startPgBouncer } from "./pgbouncer";
import { type PostgresServer, startPostgres } from "./postgres";

/** Who connects: as which role, and whether through the pooler or past it. */
export type Who = { application: string; user: "app" | "billing"; through: "pooler" | "direct" };

/** An error that a client of the workload was told, and by what statement; "" where it was not let in. */
export type Failed = { error: unknown; application: string; statement: string };

/** The servers that the workload plays on. */
export type Stage = {
  server: PostgresServer;
  /** Undefined where PgBouncer is not installed: the workload then connects directly. */
  pooler: Pooler | undefined;
  urlFor: (who: Who) => string;
  /** Called with each error of a client's: whoever ships the workload's logs listens. */
  failed: (failed: Failed) => void;
  stop: () => Promise<void>;
};

/** How many server connections PgBouncer keeps for the shop, all users together: when they are taken, Lifeguard's pooled lane gets none. */
export const POOL_SIZE = 20;

const SETTINGS = {
  max_connections: 100,
  reserved_connections: 5,
  deadlock_timeout: "1s",
  track_activity_query_size: 16_384,
  max_prepared_transactions: 10,
};

const ROLES = [
  "CREATE ROLE lifeguard LOGIN PASSWORD 'lifeguard' CONNECTION LIMIT 30",
  "GRANT pg_monitor, pg_signal_backend, pg_use_reserved_connections TO lifeguard",
  "CREATE ROLE app LOGIN PASSWORD 'app'",
  "CREATE ROLE billing LOGIN PASSWORD 'billing' CONNECTION LIMIT 30",
  "CREATE ROLE demo LOGIN PASSWORD 'demo'",
  "CREATE DATABASE shop OWNER app",
];

const TABLES = [
  // Lifeguard's own tables, in a schema of their own: its migration is run by its own role.
  "GRANT CREATE ON DATABASE shop TO lifeguard",
  "SET ROLE app",
  `CREATE TABLE invoices (id int PRIMARY KEY, customer text NOT NULL, amount_cents int NOT NULL,
     paid boolean NOT NULL DEFAULT false, updated_at timestamptz NOT NULL DEFAULT now())`,
  `CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, customer text NOT NULL,
     status text NOT NULL DEFAULT 'new', total_cents int NOT NULL, created_at timestamptz NOT NULL DEFAULT now())`,
  `CREATE TABLE events (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, kind text NOT NULL,
     at timestamptz NOT NULL DEFAULT now())`,
  "INSERT INTO invoices SELECT n, 'customer ' || n % 200, 500 + n FROM generate_series(1, 2000) n",
  "INSERT INTO orders (customer, total_cents) SELECT 'customer ' || n % 200, 900 + n FROM generate_series(1, 5000) n",
  "GRANT SELECT, INSERT, UPDATE, DELETE ON invoices, orders, events TO billing",
];

/** From 1.21 PgBouncer can carry named statements; the demo shows what happens where that is off, as it is before. */
function namedStatementsOff(): Record<string, number> {
  const version = execFileSync(findPgBouncer() ?? "pgbouncer", ["--version"], { encoding: "utf8" });
  const [, major = 0, minor = 0] = (/PgBouncer (\d+)\.(\d+)/.exec(version) ?? []).map(Number);
  return major > 1 || minor >= 21 ? { max_prepared_statements: 0 } : {};
}

/** Starts PostgreSQL 18 with a small shop in it, and PgBouncer in transaction mode where it is installed. */
export async function setStage(): Promise<Stage> {
  const server = await startPostgres({ settings: SETTINGS });
  try {
    for (const statement of ROLES) await server.run(statement);
    await server.run(TABLES.join(";\n"), "shop");
    const pooler = findPgBouncer()
      ? await startPgBouncer({
          serverPort: server.port,
          mode: "transaction",
          users: { lifeguard: "lifeguard", app: "app", billing: "billing" },
          settings: {
            default_pool_size: POOL_SIZE,
            max_db_connections: POOL_SIZE,
            stats_users: "lifeguard",
            ...namedStatementsOff(),
          },
        })
      : undefined;
    return {
      server,
      pooler,
      urlFor: ({ application, user, through }) =>
        ((through === "pooler" && pooler) || server).url({
          user,
          database: "shop",
          query: `application_name=${encodeURIComponent(application)}`,
        }),
      failed: () => {},
      stop: async () => {
        await pooler?.stop();
        await server.stop();
      },
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}
