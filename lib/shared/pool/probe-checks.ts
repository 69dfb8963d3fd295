import type { Check } from "./probe";
import type { Fact, WayFacts } from "./probe-facts";

export const probeSources = {
  pgbouncer: "https://www.pgbouncer.org/config.html",
  pgbouncerFeatures: "https://www.pgbouncer.org/features.html",
  supabase: "https://supabase.com/docs/guides/database/connecting-to-postgres",
  libpq: "https://www.postgresql.org/docs/18/libpq-connect.html",
  libpqSsl: "https://www.postgresql.org/docs/18/libpq-ssl.html",
  pgSsl: "https://node-postgres.com/features/ssl",
  prismaPgbouncer:
    "https://www.prisma.io/docs/orm/prisma-client/setup-and-configuration/databases-connections/pgbouncer",
  prismaPool:
    "https://www.prisma.io/docs/orm/prisma-client/setup-and-configuration/databases-connections/connection-pool",
  roles: "https://www.postgresql.org/docs/18/predefined-roles.html",
  roleLimit: "https://www.postgresql.org/docs/18/sql-alterrole.html",
  versions: "https://www.postgresql.org/support/versioning/",
  vercelPool: "https://vercel.com/guides/connection-pooling-with-functions",
} as const;

type About = Pick<Check, "side" | "variable">;

export const aboutWay = ({ side, variable }: Pick<WayFacts, "side" | "variable">): About => ({
  side,
  variable,
});
export const aboutBoth: About = { side: "both", variable: null };

export const passed = (about: About, code: string, title: string, evidence: string): Check => ({
  ...about,
  code,
  outcome: "pass",
  title,
  evidence,
  fix: null,
  source: null,
});

/** A warning or a failure: it says what to do, and which page that rests on. */
export const found = (
  about: About,
  told: Pick<Check, "code" | "title" | "evidence"> & {
    outcome: "warn" | "fail";
    fix: string;
    source: string;
  },
): Check => ({ ...about, ...told });

/** `what` continues "Not probed: ". */
export const notProbed = (about: About, code: string, what: string, why: string): Check => ({
  ...about,
  code,
  outcome: "not probed",
  title: `Not probed: ${what}`,
  evidence: why,
  fix: null,
  source: null,
});

/** The database's own words, without ours in front. */
export const wordsOf = ({ message }: { message: string }): string =>
  message.replace(/Cannot read the database: /, "");

const sentence = (text: string) => `${text.replace(/[.\s]+$/, "")}.`;

/** Why a step brought nothing. */
export function whyNot(fact: Fact<unknown>): string {
  if ("failed" in fact) return sentence(wordsOf(fact.failed));
  return "skipped" in fact ? fact.skipped : "Nothing was seen.";
}

/** A short time with its tenths, as round trips of a local network have them. */
export const inMs = (ms: number): string =>
  ms < 100 ? `${Math.round(ms * 10) / 10} ms` : `${Math.round(ms)} ms`;
