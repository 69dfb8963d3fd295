import { param, type Rule, readable, sources } from "./rule";

/** What stands in for a URL parameter in Prisma 7, whose driver is node-postgres' pool. Measured with @prisma/adapter-pg 7.10. */
const INSTEAD: Readonly<Record<string, string>> = {
  connection_limit: "max of the pg.Pool",
  pool_timeout: "connectionTimeoutMillis of the pg.Pool",
  connect_timeout: "connectionTimeoutMillis of the pg.Pool",
  max_idle_connection_lifetime: "idleTimeoutMillis of the pg.Pool",
  max_connection_lifetime: "maxLifetimeSeconds of the pg.Pool",
  socket_timeout: "query_timeout of the pg.Pool",
  sslaccept: "ssl: { rejectUnauthorized } of the pg.Pool",
  schema: "the schema option of PrismaPg",
  pgbouncer: "nothing: Prisma 7 names no statements",
  statement_cache_size: "nothing: Prisma 7 names no statements",
};

/** Prisma 7 reads none of these from the URL, although guides still write them. */
export const paramIgnored: Rule = {
  code: "param-ignored",
  severity: "info",
  source: sources.prismaUpgrade7,
  judge: (subject) => {
    if (subject.prismaMajor === null || subject.prismaMajor < 7 || subject.honoursParams !== false) return [];
    return readable(subject, "pooled").flatMap((one) => {
      const names = Object.keys(INSTEAD).filter((name) => param(one, name) !== null);
      if (names.length === 0) return [];
      return [
        {
          variable: one.variable,
          title: `Prisma ${subject.prismaMajor} does not read ${names.join(", ")} from the URL`,
          evidence: `What stands in for it: ${names.map((name) => `${name}: ${INSTEAD[name]}`).join("; ")}.`,
          fix: "Build the pg.Pool yourself from the URL's parameters and hand it to PrismaPg.",
        },
      ];
    });
  },
};
