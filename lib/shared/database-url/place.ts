import type { DatabaseUrl } from "./parse";

/** What stands at an address. `unknown`: its name does not tell; a probe does. */
export type PlaceKind = "transaction" | "session" | "direct" | "unknown";

export type Place = {
  provider:
    | "supabase"
    | "neon"
    | "prisma-postgres"
    | "rds-proxy"
    | "rds"
    | "azure"
    | "digitalocean"
    | "aiven"
    | "heroku"
    | "railway"
    | "render"
    | "cloud-sql"
    | "local"
    | "generic";
  /** For people: "Supabase, shared pooler, transaction mode". */
  name: string;
  kind: PlaceKind;
  software: "Supavisor" | "PgBouncer" | "RDS Proxy" | null;
  /** Where other machines cannot follow: this machine itself, or a private network. */
  reach: "public" | "private" | "loopback";
  /** The name has an IPv6 address only, unless an add-on was bought. */
  ipv6Only: boolean;
  /** The provider offers a pooler, so that a direct URL is a choice and not the only way. */
  hasPooler: boolean;
};

type Seen = Pick<Place, "provider" | "name" | "kind"> & Partial<Place>;

const LOOPBACK = /^(localhost|127(\.\d+){3}|::1|0\.0\.0\.0|.*\.localhost)$/i;
const PRIVATE =
  /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|f[cd][0-9a-f]{2}:|fe80:)|\.(internal|local|lan|home|corp|svc)$|\.svc\.cluster\.local$|^host\.docker\.internal$/i;
/** 6432 is PgBouncer's own port, whoever runs it: https://www.pgbouncer.org/config.html#listen_port */
const PGBOUNCER_PORT = 6432;

const pgbouncer = (provider: Place["provider"], name: string): Seen => ({
  provider,
  name: `${name}, PgBouncer`,
  kind: "transaction",
  software: "PgBouncer",
  hasPooler: true,
});

/** By the names and ports that each provider documents for its hosts (2026). The first that fits. */
const known: ReadonlyArray<[RegExp, (port: number, host: string) => Seen]> = [
  [
    /\.pooler\.supabase\.(com|co|net)$/i,
    (port) => ({
      provider: "supabase",
      name: `Supabase, shared pooler, ${port === 6543 ? "transaction" : "session"} mode`,
      kind: port === 6543 ? "transaction" : "session",
      software: "Supavisor",
      hasPooler: true,
    }),
  ],
  [
    /^db\.[^.]+\.supabase\.(co|com|net)$/i,
    (port) =>
      port === 6543
        ? { ...pgbouncer("supabase", "Supabase, dedicated pooler"), ipv6Only: true }
        : { provider: "supabase", name: "Supabase, direct", kind: "direct", ipv6Only: true, hasPooler: true },
  ],
  [
    /^[^.]+-pooler\..*\.?neon\.(tech|build)$/i,
    () => ({ ...pgbouncer("neon", "Neon, pooled"), name: "Neon, pooled" }),
  ],
  [
    /\.neon\.(tech|build)$/i,
    () => ({ provider: "neon", name: "Neon, direct", kind: "direct", hasPooler: true }),
  ],
  [
    /^pooled\.db\.prisma\.io$/i,
    () => ({ ...pgbouncer("prisma-postgres", "Prisma Postgres, pooled"), name: "Prisma Postgres, pooled" }),
  ],
  [
    /\.prisma\.io$|^db\.prisma\.io$/i,
    () => ({
      provider: "prisma-postgres",
      name: "Prisma Postgres, direct",
      kind: "direct",
      hasPooler: true,
    }),
  ],
  [
    /\.proxy-[a-z0-9]+\.[a-z0-9-]+\.rds\.amazonaws\.com(\.cn)?$/i,
    () => ({
      provider: "rds-proxy",
      name: "Amazon RDS Proxy",
      kind: "transaction",
      software: "RDS Proxy",
      hasPooler: true,
    }),
  ],
  [/\.rds\.amazonaws\.com(\.cn)?$/i, () => ({ provider: "rds", name: "Amazon RDS", kind: "direct" })],
  [
    /\.postgres\.database\.azure\.com$/i,
    (port) =>
      port === PGBOUNCER_PORT
        ? pgbouncer("azure", "Azure Database for PostgreSQL")
        : {
            provider: "azure",
            name: "Azure Database for PostgreSQL, direct",
            kind: "direct",
            hasPooler: true,
          },
  ],
  [
    /\.db\.ondigitalocean\.com$/i,
    (port) =>
      port === 25_061
        ? { ...pgbouncer("digitalocean", "DigitalOcean connection pool"), kind: "unknown" }
        : { provider: "digitalocean", name: "DigitalOcean, direct", kind: "direct", hasPooler: true },
  ],
  [/\.aivencloud\.com$/i, () => ({ provider: "aiven", name: "Aiven", kind: "unknown" })],
  [
    /^ec2-[\d-]+\.(compute-1|[a-z0-9-]+\.compute)\.amazonaws\.com$/i,
    (port) =>
      port === 5433
        ? pgbouncer("heroku", "Heroku Postgres")
        : { provider: "heroku", name: "Heroku Postgres, direct", kind: "direct", hasPooler: true },
  ],
  [
    /\.railway\.internal$/i,
    () => ({ provider: "railway", name: "Railway, private network", kind: "unknown", reach: "private" }),
  ],
  [/\.rlwy\.net$/i, () => ({ provider: "railway", name: "Railway", kind: "unknown" })],
  [/-postgres\.render\.com$/i, () => ({ provider: "render", name: "Render", kind: "direct" })],
  [
    /^dpg-[a-z0-9]+(-a)?$/i,
    () => ({ provider: "render", name: "Render, private network", kind: "direct", reach: "private" }),
  ],
  [
    /^\/cloudsql\//i,
    () => ({ provider: "cloud-sql", name: "Cloud SQL's socket", kind: "direct", reach: "private" }),
  ],
  [/^\//, () => ({ provider: "local", name: "a socket", kind: "unknown", reach: "loopback" })],
];

function seen(host: string, port: number): Seen {
  for (const [pattern, make] of known) if (pattern.test(host)) return make(port, host);
  const pooled = port === PGBOUNCER_PORT;
  const kind = pooled ? "transaction" : "unknown";
  const software = pooled ? "PgBouncer" : null;
  if (LOOPBACK.test(host))
    return { provider: "local", name: "this machine", kind, software, reach: "loopback" };
  const reach = PRIVATE.test(host) ? "private" : "public";
  return { provider: "generic", name: pooled ? "PgBouncer" : "PostgreSQL", kind, software, reach };
}

/** Who runs what stands at this host and port, and what it is, as far as names and ports tell. Asks no network. */
export function placeOf({ host, port }: Pick<DatabaseUrl, "host" | "port">): Place {
  return { software: null, reach: "public", ipv6Only: false, hasPooler: false, ...seen(host, port) };
}
