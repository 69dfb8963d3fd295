export const providers = [
  "supabase",
  "neon",
  "prisma-postgres",
  "rds-proxy",
  "rds",
  "azure",
  "digitalocean",
  "aiven",
  "heroku",
  "railway",
  "render",
  "cloud-sql",
  "local",
  "generic",
] as const;
type ProviderName = (typeof providers)[number];

/** What a host's name and port tell of who runs it. */
export type Seen = {
  provider: ProviderName;
  /** For people: "Supabase, shared pooler, transaction mode". */
  name: string;
  /** What stands at the address. `unknown`: its name does not tell; a probe does. */
  kind: "transaction" | "session" | "direct" | "unknown";
  software?: "Supavisor" | "PgBouncer" | "RDS Proxy";
  /** Where other machines cannot follow: this machine itself, or a private network. */
  reach?: "public" | "private" | "loopback";
  /** The name has an IPv6 address only, unless an add-on was bought. */
  ipv6Only?: boolean;
  /** The provider offers a pooler, so that a direct URL is a choice and not the only way. */
  hasPooler?: boolean;
};

/** PgBouncer's own port, whoever runs it: https://www.pgbouncer.org/config.html#listen_port */
export const PGBOUNCER_PORT = 6432;

const pooler = (provider: ProviderName, name: string): Seen => ({
  ...{ provider, name, kind: "transaction", software: "PgBouncer", hasPooler: true },
});
const direct = (provider: ProviderName, name: string): Seen => ({
  ...{ provider, name, kind: "direct", hasPooler: true },
});

function supabaseShared(port: number): Seen {
  const mode = port === 6543 ? "transaction" : "session";
  const name = `Supabase, shared pooler, ${mode} mode`;
  return { provider: "supabase", name, kind: mode, software: "Supavisor", hasPooler: true };
}

/** By the names and ports that each provider documents for its hosts (2026). The first that fits. */
export const knownPlaces: ReadonlyArray<[RegExp, (port: number, host: string) => Seen]> = [
  [/\.pooler\.supabase\.(com|co|net)$/i, supabaseShared],
  [
    /^db\.[^.]+\.supabase\.(co|com|net)$/i,
    (port) => ({
      ...(port === 6543
        ? pooler("supabase", "Supabase, dedicated pooler, PgBouncer")
        : direct("supabase", "Supabase, direct")),
      ipv6Only: true,
    }),
  ],
  [
    /\.supabase\.(co|com|net|in)$/i,
    () => ({ provider: "supabase", name: "Supabase, no database's host", kind: "unknown", hasPooler: true }),
  ],
  // Vercel Postgres was Neon's, and its old URLs still are.
  [/^[^.]+-pooler\..*(\.?neon\.(tech|build)|\.vercel-storage\.com)$/i, () => pooler("neon", "Neon, pooled")],
  [/\.neon\.(tech|build)$|\.postgres\.vercel-storage\.com$/i, () => direct("neon", "Neon, direct")],
  [/^pooled\.db\.prisma\.io$/i, () => pooler("prisma-postgres", "Prisma Postgres, pooled")],
  [/(^|\.)db\.prisma\.io$/i, () => direct("prisma-postgres", "Prisma Postgres, direct")],
  [
    /\.proxy-[a-z0-9]+\.[a-z0-9-]+\.rds\.amazonaws\.com(\.cn)?$/i,
    () => ({ ...pooler("rds-proxy", "Amazon RDS Proxy"), software: "RDS Proxy" }),
  ],
  [/\.rds\.amazonaws\.com(\.cn)?$/i, () => ({ provider: "rds", name: "Amazon RDS", kind: "direct" })],
  [
    /\.postgres\.(cosmos|database)\.(azure\.com|chinacloudapi\.cn|usgovcloudapi\.net)$/i,
    (port) =>
      port === PGBOUNCER_PORT
        ? pooler("azure", "Azure Database for PostgreSQL, PgBouncer")
        : direct("azure", "Azure Database for PostgreSQL, direct"),
  ],
  [
    /\.db\.ondigitalocean\.com$/i,
    (port, host) => ({
      // The mode of a pool is chosen with it.
      ...(port === 25_061
        ? { ...pooler("digitalocean", "DigitalOcean, connection pool"), kind: "unknown" }
        : direct("digitalocean", "DigitalOcean, direct")),
      reach: host.startsWith("private-") ? "private" : "public",
    }),
  ],
  // Server and pooler differ in a port that is the service's own.
  [/\.aivencloud\.com$/i, () => ({ provider: "aiven", name: "Aiven", kind: "unknown" })],
  [
    /^ec2-[\d-]+\.(compute-1|[a-z0-9-]+\.compute)\.amazonaws\.com$/i,
    (port) =>
      port === 5433
        ? pooler("heroku", "Heroku Postgres, PgBouncer")
        : direct("heroku", "Heroku Postgres, direct"),
  ],
  [
    /\.railway\.internal$/i,
    () => ({ provider: "railway", name: "Railway, private network", kind: "unknown", reach: "private" }),
  ],
  [/\.rlwy\.net$|\.railway\.app$/i, () => ({ provider: "railway", name: "Railway", kind: "unknown" })],
  [/-postgres\.render\.com$/i, () => ({ provider: "render", name: "Render", kind: "direct" })],
  [
    /^dpg-[a-z0-9]+(-a)?$/i,
    () => ({ provider: "render", name: "Render, private network", kind: "direct", reach: "private" }),
  ],
  [
    /^\/cloudsql\//i,
    () => ({ provider: "cloud-sql", name: "Cloud SQL's socket", kind: "direct", reach: "private" }),
  ],
  [/\.sql\.goog$/i, () => ({ provider: "cloud-sql", name: "Cloud SQL", kind: "direct" })],
  [/^[/@]/, () => ({ provider: "local", name: "a socket", kind: "unknown", reach: "loopback" })],
];
