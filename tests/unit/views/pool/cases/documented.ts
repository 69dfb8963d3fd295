import type { providers } from "@/lib/shared/database-url/known-places";
import type { Case } from "./case";

const REF = "abcdefghijklmnopqrst";
export const shared = (port: number) =>
  `postgresql://postgres.${REF}:pw@aws-0-eu-west-1.pooler.supabase.com:${port}/postgres`;
const direct = `postgresql://postgres:pw@db.${REF}.supabase.co`;
const neon = (kind: string) =>
  `postgresql://app:pw@ep-cool-sun-a1b2c3d4${kind}.c-2.eu-central-1.aws.neon.tech/neondb?sslmode=require`;
const prisma = (host: string) => `postgres://tenant:sk_pw@${host}:5432/?sslmode=require`;
const azure = (port: number) =>
  `postgresql://app:pw@shop.postgres.database.azure.com:${port}/shop?sslmode=require`;
export const ocean = "postgresql://doadmin:pw@db-postgresql-nyc1-1-do-user-1-0.b.db.ondigitalocean.com";
export const aiven = "postgres://avnadmin:pw@shop-acme.a.aivencloud.com";
const heroku = "postgres://u1:p1@ec2-1-2-3-4.compute-1.amazonaws.com";
const rds = "shop.c1a2b3.eu-west-1.rds.amazonaws.com:5432/shop";

type Documented = [
  provider: (typeof providers)[number],
  what: string,
  majors: readonly (6 | 7)[],
  settings: Case,
];
const both = [6, 7] as const;
export const server = { runtime: "server" } as const;

/**
 * What each provider's own documentation (and Prisma's, for that provider) tells people to set, 2026. Where sslmode=require stands in a
 * URL that psql is given, and the certificate is of an authority of the provider's own, node-postgres is documented apart: with the CA in code.
 */
export const documented: readonly Documented[] = [
  [
    "supabase",
    "functions: transaction mode, session mode for migrations",
    both,
    { pooled: `${shared(6543)}?pgbouncer=true`, direct: shared(5432) },
  ],
  [
    "supabase",
    "the same, with one connection to begin with",
    both,
    { pooled: `${shared(6543)}?pgbouncer=true&connection_limit=1`, direct: shared(5432) },
  ],
  [
    "supabase",
    "functions: transaction mode, the direct URL for migrations",
    both,
    { pooled: `${shared(6543)}?pgbouncer=true`, direct: `${direct}:5432/postgres` },
  ],
  ["supabase", "a server of one's own: session mode", both, { pooled: shared(5432), ...server }],
  ["supabase", "a server of one's own: direct", both, { pooled: `${direct}:5432/postgres`, ...server }],
  [
    "supabase",
    "the dedicated pooler",
    both,
    { pooled: `${direct}:6543/postgres?pgbouncer=true`, direct: `${direct}:5432/postgres`, ...server },
  ],
  [
    "supabase",
    "as Vercel's marketplace sets it",
    [6],
    {
      pooled: `${shared(6543).replace("postgresql", "postgres")}?sslmode=require&pgbouncer=true&supa=base-pooler.x`,
      direct: `${shared(5432)}?sslmode=require`,
    },
  ],
  ["neon", "pooled, direct for migrations", both, { pooled: neon("-pooler"), direct: neon("") }],
  [
    "neon",
    "with channel binding, as the console shows it",
    both,
    { pooled: `${neon("-pooler")}&channel_binding=require`, direct: `${neon("")}&channel_binding=require` },
  ],
  [
    "neon",
    "with longer time-outs for a cold start",
    both,
    { pooled: `${neon("-pooler")}&connect_timeout=15&pool_timeout=15`, direct: neon("") },
  ],
  [
    "neon",
    "as Prisma before 5.10 wanted it",
    both,
    { pooled: `${neon("-pooler")}&pgbouncer=true`, direct: neon("") },
  ],
  [
    "neon",
    "as Vercel Postgres set it",
    both,
    {
      pooled:
        "postgres://default:pw@ep-cool-sun-123456-pooler.us-east-1.postgres.vercel-storage.com/verceldb?pgbouncer=true&connect_timeout=15&sslmode=require",
      direct:
        "postgres://default:pw@ep-cool-sun-123456.us-east-1.postgres.vercel-storage.com/verceldb?sslmode=require",
    },
  ],
  [
    "prisma-postgres",
    "pooled, direct for migrations",
    both,
    { pooled: prisma("pooled.db.prisma.io"), direct: prisma("db.prisma.io") },
  ],
  ["prisma-postgres", "a server of one's own: direct", both, { pooled: prisma("db.prisma.io"), ...server }],
  [
    "prisma-postgres",
    "through Accelerate",
    both,
    { pooled: "prisma+postgres://accelerate.prisma-data.net/?api_key=pw", direct: prisma("db.prisma.io") },
  ],
  ["rds", "a server in the same network", both, { pooled: `postgresql://app:pw@${rds}`, ...server }],
  [
    "rds-proxy",
    "the proxy, the server itself for migrations",
    both,
    {
      pooled: `postgresql://app:pw@${rds.replace(".c1a2b3", ".proxy-c1a2b3")}`,
      direct: `postgresql://app:pw@${rds}`,
      ...server,
    },
  ],
  ["azure", "direct", both, { pooled: azure(5432), ...server }],
  ["azure", "its PgBouncer", both, { pooled: `${azure(6432)}&pgbouncer=true`, direct: azure(5432) }],
  ["digitalocean", "direct", [6], { pooled: `${ocean}:25060/defaultdb?sslmode=require`, ...server }],
  [
    "digitalocean",
    "a pool",
    [6],
    {
      pooled: `${ocean}:25061/web-pool?sslmode=require&pgbouncer=true`,
      direct: `${ocean}:25060/defaultdb?sslmode=require`,
    },
  ],
  ["digitalocean", "with the CA in code", both, { pooled: `${ocean}:25060/defaultdb`, ...server }],
  ["aiven", "the service's URL", [6], { pooled: `${aiven}:21699/defaultdb?sslmode=require` }],
  [
    "aiven",
    "a pool, with the CA in code",
    both,
    { pooled: `${aiven}:21700/web-pool`, direct: `${aiven}:21699/defaultdb` },
  ],
  ["heroku", "DATABASE_URL", both, { pooled: `${heroku}:5432/d1`, ...server }],
  [
    "heroku",
    "DATABASE_CONNECTION_POOL_URL",
    both,
    { pooled: `${heroku}:5433/d1?pgbouncer=true`, direct: `${heroku}:5432/d1`, ...server },
  ],
  [
    "railway",
    "inside",
    both,
    { pooled: "postgresql://postgres:pw@postgres.railway.internal:5432/railway", ...server },
  ],
  [
    "railway",
    "DATABASE_PUBLIC_URL",
    both,
    { pooled: "postgresql://postgres:pw@monorail.proxy.rlwy.net:41234/railway" },
  ],
  ["render", "the internal URL", both, { pooled: "postgresql://app:pw@dpg-abc123-a/shop", ...server }],
  [
    "render",
    "the external URL",
    both,
    { pooled: "postgresql://app:pw@dpg-abc123-a.oregon-postgres.render.com/shop", ...server },
  ],
  [
    "cloud-sql",
    "the socket, as Prisma writes it",
    both,
    { pooled: "postgresql://app:pw@localhost/shop?host=/cloudsql/shop:europe-west1:db", ...server },
  ],
  [
    "local",
    "prisma init",
    both,
    { pooled: "postgresql://ana:pw@localhost:5432/mydb?schema=public", runtime: null },
  ],
  [
    "local",
    "a socket",
    both,
    { pooled: "postgresql://ana@localhost/mydb?host=/var/run/postgresql", runtime: null },
  ],
  [
    "generic",
    "PgBouncer of one's own",
    both,
    {
      pooled: "postgresql://app:pw@pool.example.com:6432/shop?pgbouncer=true",
      direct: "postgresql://app:pw@db.example.com:5432/shop",
    },
  ],
];
