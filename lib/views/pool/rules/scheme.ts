import { setScheme } from "../../../shared/database-url/edit";
import { type Rule, sources } from "./rule";

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
  libsql: "libSQL",
};

/** The URL leads to something that is not PostgreSQL's protocol, or says so. */
export const scheme: Rule = {
  code: "scheme",
  severity: "fail",
  source: sources.libpq,
  judge: ({ urls }) =>
    urls.flatMap(({ variable, typed }) => {
      const { scheme, text } = typed;
      if (text === "" || scheme === "postgres" || scheme === "postgresql") return [];
      if (scheme === "prisma" || scheme === "prisma+postgres")
        return [
          {
            variable,
            title: `${variable} is a Prisma Accelerate URL`,
            evidence: `It begins with ${scheme}://, which is HTTP to Prisma's service; node-postgres and PostgreSQL's own tools cannot follow it.`,
            fix: "Give the postgresql:// URL that Prisma's console shows beside it, or hand this one to accelerateUrl in the PrismaClient's constructor.",
          },
        ];
      const engine = scheme === null ? null : ENGINES[scheme];
      return [
        {
          variable,
          title: engine
            ? `${variable} is a URL of ${engine}`
            : `${variable} does not begin with postgresql://`,
          evidence: scheme === null ? "It has no scheme." : `It begins with ${scheme}://.`,
          fix: "Write it as postgresql://user:password@host:5432/database.",
          // A mistyped scheme can be put right; another engine's URL cannot.
          ...(scheme !== null &&
          /^(pg|psql|postgre|postgress|postgressql|posgresql|postgressq|jdbc)$/.test(scheme)
            ? { correct: (url: string) => setScheme(url, "postgresql") }
            : {}),
        },
      ];
    }),
};
