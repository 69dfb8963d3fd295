import { setScheme } from "../../../shared/database-url/edit";
import { type Found, type Given, type Rule, type Subject, sources } from "./rule";

const ENGINES: Readonly<Record<string, string>> = {
  mysql: "MySQL",
  mariadb: "MariaDB",
  sqlserver: "SQL Server",
  mongodb: "MongoDB",
  "mongodb+srv": "MongoDB",
  redis: "Redis",
  rediss: "Redis",
  cockroachdb: "CockroachDB",
  file: "SQLite",
  sqlite: "SQLite",
  libsql: "libSQL",
};
const MISTYPED = /^(pg|psql|postgre|postgress|postgressql|posgresql|postgressq|postgesql|postgrsql|jdbc)$/;

/** Prisma up to 6 follows it, Prisma 7 as accelerateUrl; nothing else does. */
function judgeAccelerate({ variable, side, typed }: Given, { prismaMajor, honoursParams }: Subject): Found {
  const own = honoursParams === true;
  const follows = !own && (side === "pooled" || (prismaMajor ?? 7) < 7);
  return {
    variable,
    severity: own ? "fail" : follows ? "info" : "warn",
    source: sources.accelerate,
    title: `${variable} is a Prisma Accelerate URL`,
    evidence: `It begins with ${typed.scheme}://, which is HTTP to Prisma's service: the pool behind it is Prisma's, and cannot be judged or probed from here.`,
    fix: follows
      ? "Right for Prisma up to 6, and for accelerateUrl in Prisma 7; a driver adapter needs the postgres:// URL of Prisma's console."
      : "Give the postgres:// URL that Prisma's console shows beside it: PostgreSQL's own tools and drivers cannot follow this one.",
  };
}

/** The URL leads to something that is not PostgreSQL's protocol, or says so. */
export const scheme: Rule = {
  code: "scheme",
  severity: "fail",
  says: "The URL does not begin with postgresql:// or postgres://: a slip, another engine's URL, or one of Prisma Accelerate.",
  source: sources.libpq,
  judge: (subject) =>
    subject.urls.flatMap((one) => {
      const { variable, typed } = one;
      const { scheme, text } = typed;
      if (text === "" || scheme === "postgres" || scheme === "postgresql") return [];
      if (scheme === "prisma" || scheme === "prisma+postgres") return [judgeAccelerate(one, subject)];
      // Masked whole: whoever masked it could not read it either.
      if (scheme === null && typed.masked) return [];
      const engine = scheme === null ? null : ENGINES[scheme];
      const mistyped = scheme !== null && MISTYPED.test(scheme);
      return [
        {
          variable,
          title: engine
            ? `${variable} is a URL of ${engine}`
            : `${variable} does not begin with postgresql://`,
          evidence: scheme === null ? "It has no scheme." : `It begins with ${scheme}://.`,
          fix: "Write it as postgresql://user:password@host:5432/database.",
          ...(mistyped && { correct: (url: string) => setScheme(url, "postgresql") }),
        },
      ];
    }),
};
