/** What Prisma's engine knew until 6, by its own source: quaint/src/connector/postgres/url.rs in prisma/prisma-engines. */
const PRISMA =
  "schema connection_limit pool_timeout connect_timeout socket_timeout pgbouncer statement_cache_size max_connection_lifetime max_idle_connection_lifetime sslmode sslcert sslidentity sslpassword sslaccept host application_name channel_binding options single_use_connections";
/** What node-postgres 8 makes use of, in the pool, in TLS and in its startup packet. */
const NODE_POSTGRES =
  "user password host port ssl sslmode sslcert sslkey sslrootcert sslnegotiation uselibpqcompat application_name fallback_application_name options statement_timeout query_timeout lock_timeout idle_in_transaction_session_timeout keepAlive keepAliveInitialDelayMillis encoding client_encoding replication";
const LIBPQ =
  "user password dbname hostaddr port passfile require_auth client_encoding fallback_application_name keepalives keepalives_idle keepalives_interval keepalives_count tcp_user_timeout replication gssencmode gssdelegation sslcompression sslcertmode sslkey sslrootcert sslcrl sslcrldir sslsni requirepeer requiressl ssl_min_protocol_version ssl_max_protocol_version min_protocol_version max_protocol_version krbsrvname gsslib service target_session_attrs load_balance_hosts sslnegotiation sslkeylogfile";
/** Marks that providers put in, and that drivers are meant to pass over. */
const PROVIDERS = "supa endpoint workaround reference search_path";

const setOf = (names: string): ReadonlySet<string> => new Set(names.split(" "));
const known = setOf([PRISMA, LIBPQ, NODE_POSTGRES, PROVIDERS].join(" "));
const readers = { prisma: setOf(PRISMA), nodePostgres: setOf(NODE_POSTGRES) };
const marks = setOf(PROVIDERS);

export const isKnownParam = (name: string): boolean => known.has(name);

/** Whether this Prisma's client passes over a parameter that is one: until 6 it has an engine of its own, from 7 node-postgres. */
export function isIgnored(name: string, prismaMajor: number): boolean {
  const read = prismaMajor >= 7 ? readers.nodePostgres : readers.prisma;
  return known.has(name) && !marks.has(name) && !read.has(name);
}

/** Names of pool options in code, and of other languages' drivers, that people write into the URL. */
const MEANT: Readonly<Record<string, string>> = {
  max: "connection_limit",
  poolsize: "connection_limit",
  maxpoolsize: "connection_limit",
  maxconnections: "connection_limit",
  connectionlimit: "connection_limit",
  connectiontimeout: "connect_timeout",
  connectiontimeoutmillis: "connect_timeout",
  idletimeoutmillis: "max_idle_connection_lifetime",
  currentschema: "schema",
  applicationname: "application_name",
};

/** Insertions, deletions, replacements and swaps of neighbours between two short words. */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  const at = (row: number, column: number) => rows[row]?.[column] ?? 0;
  for (let i = 1; i <= a.length; i++) {
    rows.push([i]);
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let best = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) best = Math.min(best, at(i - 2, j - 2) + 1);
      rows[i]?.push(best);
    }
  }
  return at(a.length, b.length);
}

const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, "");

/** The known parameter that was most likely meant by `name`; null when none is near. Names over 40 characters are nobody's slip. */
export function nearestParam(name: string): string | null {
  if (name.length > 40) return null;
  const typed = plain(name);
  const meant = MEANT[typed];
  if (meant) return meant;
  const ranked = [...known]
    .filter((one) => Math.abs(one.length - typed.length) <= 6)
    .map((one) => ({ known: one, steps: distance(typed, plain(one)) }))
    .sort((a, b) => a.steps - b.steps);
  const [best] = ranked;
  return best && best.steps <= Math.max(1, Math.floor(best.known.length / 4)) ? best.known : null;
}
