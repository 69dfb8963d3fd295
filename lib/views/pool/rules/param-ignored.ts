import { isIgnored } from "./params";
import { type Found, type Readable, type Rule, readable, sources } from "./rule";

/** What stands in for a URL parameter in Prisma 7, whose driver is node-postgres' pool. Measured with @prisma/adapter-pg 7.10. */
const INSTEAD: Readonly<Record<string, string>> = {
  connection_limit: "max of the pg.Pool",
  pool_timeout: "connectionTimeoutMillis of the pg.Pool",
  connect_timeout: "connectionTimeoutMillis of the pg.Pool",
  max_idle_connection_lifetime: "idleTimeoutMillis of the pg.Pool",
  max_connection_lifetime: "maxLifetimeSeconds of the pg.Pool",
  socket_timeout: "query_timeout of the pg.Pool",
  sslaccept: "ssl: { rejectUnauthorized } of the pg.Pool",
  sslidentity: "ssl: { pfx } of the pg.Pool",
  sslpassword: "ssl: { passphrase } of the pg.Pool",
  channel_binding: "enableChannelBinding of the pg.Pool",
  schema: "the schema option of PrismaPg",
  pgbouncer: "nothing: Prisma 7 names no statements",
  statement_cache_size: "nothing: Prisma 7 names no statements",
};
/** The same for Prisma until 6. */
const INSTEAD_6: Readonly<Record<string, string>> = {
  sslrootcert: "sslcert, which names the root certificate there",
  ssl: "sslmode",
  uselibpqcompat: "nothing: sslmode has libpq's meaning",
  query_timeout: "socket_timeout",
  statement_timeout: "ALTER ROLE name SET statement_timeout",
  user: "the user before the @",
  port: "the port behind the host",
};

function judgeOne({ variable, url }: Readable, major: number): Found[] {
  const names = [...new Set(url.params.map(([name]) => name))].filter((name) => isIgnored(name, major));
  if (names.length === 0) return [];
  const known = major >= 7 ? INSTEAD : INSTEAD_6;
  const instead = names.filter((name) => known[name]).map((name) => `${name}: ${known[name]}`);
  return [
    {
      variable,
      title: `Prisma ${major} does not read ${names.join(", ")} from the URL`,
      evidence:
        instead.length > 0
          ? `What stands in for it: ${instead.join("; ")}.`
          : "It is a parameter of libpq, which Prisma does not use.",
      fix:
        major >= 7
          ? "Build the pg.Pool yourself from the URL's parameters and hand it to PrismaPg."
          : "Leave it out, or use what stands in for it.",
    },
  ];
}

/** Guides still write them; nobody says that they do nothing. */
export const paramIgnored: Rule = {
  code: "param-ignored",
  severity: "info",
  says: "A parameter is one, but this Prisma's client does not read it; what stands in for it.",
  source: sources.prismaUpgrade7,
  judge: (subject) => {
    const { prismaMajor, honoursParams } = subject;
    if (prismaMajor === null || honoursParams === true) return [];
    return readable(subject, "pooled").flatMap((one) => judgeOne(one, prismaMajor));
  },
};
