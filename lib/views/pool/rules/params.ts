/** Parameters that Prisma's documentation has, those libpq has, those node-postgres has, and what providers put in. */
const PRISMA =
  "schema connection_limit pool_timeout connect_timeout socket_timeout pgbouncer statement_cache_size max_connection_lifetime max_idle_connection_lifetime sslmode sslcert sslidentity sslpassword sslaccept host application_name channel_binding options single_use_connections";
const LIBPQ =
  "user password dbname hostaddr port passfile require_auth client_encoding fallback_application_name keepalives keepalives_idle keepalives_interval keepalives_count tcp_user_timeout replication gssencmode gssdelegation sslcompression sslcertmode sslkey sslrootcert sslcrl sslcrldir sslsni requirepeer ssl_min_protocol_version ssl_max_protocol_version min_protocol_version max_protocol_version krbsrvname gsslib service target_session_attrs load_balance_hosts sslnegotiation sslkeylogfile";
const NODE_POSTGRES =
  "ssl uselibpqcompat statement_timeout query_timeout lock_timeout idle_in_transaction_session_timeout keepAlive keepAliveInitialDelayMillis encoding";
const PROVIDERS = "supa endpoint workaround reference search_path";

export const knownParams: ReadonlySet<string> = new Set(
  [PRISMA, LIBPQ, NODE_POSTGRES, PROVIDERS].flatMap((names) => names.split(" ")),
);

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
  const ranked = [...knownParams]
    .map((known) => ({ known, steps: distance(typed, plain(known)) }))
    .sort((a, b) => a.steps - b.steps);
  const [best] = ranked;
  return best && best.steps <= Math.max(1, Math.floor(best.known.length / 4)) ? best.known : null;
}
