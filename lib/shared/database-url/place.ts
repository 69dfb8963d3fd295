import { knownPlaces, PGBOUNCER_PORT, type Seen } from "./known-places";
import type { DatabaseUrl } from "./parse";

/** Who runs what stands at an address, and what it is. */
export type Place = Omit<Required<Seen>, "software"> & { software: NonNullable<Seen["software"]> | null };

const LOOPBACK = /^(localhost|127(\.\d+){3}|::1|0\.0\.0\.0|.*\.localhost)$/i;
/** Private and shared address space, names that only a network of one's own resolves, and names without any dot. */
const PRIVATE =
  /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|f[cd][0-9a-f]{2}:|fe80:)|\.(internal|local|lan|home|corp|svc|ts\.net)$|\.svc\.cluster\.local$|^[^.:]+$/i;

function seen(host: string, port: number): Seen {
  for (const [pattern, make] of knownPlaces) if (pattern.test(host)) return make(port, host);
  const pooled = port === PGBOUNCER_PORT;
  const what: Pick<Seen, "kind" | "software"> = pooled
    ? { kind: "transaction", software: "PgBouncer" }
    : { kind: "unknown" };
  if (LOOPBACK.test(host)) return { provider: "local", name: "this machine", ...what, reach: "loopback" };
  const reach = PRIVATE.test(host) ? "private" : "public";
  return { provider: "generic", name: pooled ? "PgBouncer" : "PostgreSQL", ...what, reach };
}

/** Who runs what stands at this host and port, and what it is, as far as names and ports tell. Asks no network. */
export function placeOf({ host, port }: Pick<DatabaseUrl, "host" | "port">): Place {
  return { software: null, reach: "public", ipv6Only: false, hasPooler: false, ...seen(host, port) };
}

/** The project that host or user name, where the provider puts it there. */
export function projectOf({ host, port, user }: Pick<DatabaseUrl, "host" | "port" | "user">): string | null {
  const { provider } = placeOf({ host, port });
  const name = host.toLowerCase();
  if (provider === "supabase") {
    const ref = /^db\.([^.]+)\./.exec(name)?.[1] ?? /\.([a-z0-9]{16,})$/.exec(user)?.[1];
    return ref ? `supabase ${ref}` : null;
  }
  if (provider === "neon") return `neon ${name.split(".")[0]?.replace(/-pooler$/, "")}`;
  // Direct and pooled have the same credentials, and one address for everybody.
  return provider === "prisma-postgres" ? `prisma ${user}` : null;
}

/**
 * The database that a URL leads to, the same for each way there: `supabase abcd/postgres` through either pooler and direct. By names alone:
 * two of them may still be one server.
 */
export function databaseOf(url: Pick<DatabaseUrl, "host" | "port" | "user" | "database">): string {
  return `${projectOf(url) ?? url.host.toLowerCase()}/${url.database}`;
}
