import type { Provider } from "../../shared/database-url/provider";
import { setVariable, setVariableNote } from "../../shared/vercel-env";
import type { Block } from "./block";

/** What to set, and what to go back to. Time-outs in seconds. */
export type Raise = {
  provider: Provider;
  connectionLimit: number;
  poolTimeoutS: number;
  poolSize: number;
  maxClients: number;
  before: { connectionLimit: number; poolTimeoutS: number };
};

const VARIABLES: Block = {
  title: "The application's variable, then a deployment of what runs now",
  text: `${setVariable("DATABASE_URL", "production")}
vercel redeploy https://APP.vercel.app --target production`,
  note: `${setVariableNote} It counts from the next deployment on; redeploy builds the very commit that runs.`,
};

/** The same limits for Prisma up to 6, in the URL, and for Prisma 7, in the code. */
export function clientBlocks({ connectionLimit, poolTimeoutS }: Raise): readonly Block[] {
  return [
    {
      title: "Prisma up to 6: in the URL",
      text: `connection_limit=${connectionLimit}&pool_timeout=${poolTimeoutS}`,
      note: "Behind a transaction pooler keep pgbouncer=true beside them.",
    },
    {
      title: "Prisma 7: in the pool's options",
      text: `new PrismaPg({
  connectionString, // DATABASE_URL
  max: ${connectionLimit},
  connectionTimeoutMillis: ${poolTimeoutS * 1_000},
})`,
      note: "Prisma 7 ignores connection_limit and pool_timeout in the URL unless the application maps them itself. connectionTimeoutMillis covers the queue and connecting alike.",
    },
    VARIABLES,
  ];
}

const servers: Record<Provider, (raise: Raise) => readonly Block[]> = {
  plain: ({ poolSize, maxClients }) => [
    {
      title: "PgBouncer, for now: on its console",
      text: `SET default_pool_size = ${poolSize};\nSET max_client_conn = ${maxClients};`,
      note: "With the numbers typed above. Counts at once. RELOAD or a restart brings pgbouncer.ini's values back: so RELOAD is also the way back. A pool_size of the database's own wins over default_pool_size.",
    },
    {
      title: "PgBouncer, to stay: pgbouncer.ini, then RELOAD on its console",
      text: `[pgbouncer]\ndefault_pool_size = ${poolSize}\nmax_client_conn = ${maxClients}`,
      note: "More clients need more file descriptors: about max_client_conn + pools × pool size.",
    },
    {
      title: "PostgreSQL: max_connections",
      text: "ALTER SYSTEM SET max_connections = 200;\nSELECT name, setting, pending_restart FROM pg_settings WHERE name = 'max_connections';",
      note: "Needs a restart, which ends every session; so does going back. As superuser. Standbys need at least as many, and first. Rarely the remedy at night.",
    },
  ],
  supabase: () => [
    {
      title: "The pooler: Project settings, Database, Connection pooling",
      text: "https://supabase.com/dashboard/project/_/database/settings",
      note: "Pool size counts for each user, database and mode, and for Supavisor and the dedicated pooler separately. How many clients the pooler takes follows from the compute size.",
    },
    {
      title: "PostgreSQL: max_connections",
      text: "supabase --experimental postgres-config update --config max_connections=120 --project-ref PROJECT-REF",
      note: "Restarts the database. Leave room for Supabase's own roles: authenticator, supabase_admin, supabase_auth_admin, supabase_storage_admin. A larger compute size brings more by itself.",
    },
  ],
  neon: () => [
    {
      title: "The compute: Branches, Computes, Edit",
      text: "https://console.neon.tech/app/projects",
      note: "max_connections follows from the compute size and cannot be set; the pooler's pool is 90 % of it for each role and database, and takes 10,000 clients. A larger compute restarts it for a moment: connections end.",
    },
  ],
};

/** Where server and pooler are given more, by provider. */
export function serverBlocks(raise: Raise): readonly Block[] {
  return servers[raise.provider](raise);
}
