import { setParam } from "../../../shared/database-url/edit";
import type { Place } from "../../../shared/database-url/place";
import { type Found, isBare, param, type Readable, type Rule, readable, sources } from "./rule";

/** Their certificates are signed by an authority of their own, which no list of public ones has. */
const OWN_AUTHORITY: ReadonlySet<Place["provider"]> = new Set([
  ...(["supabase", "heroku", "digitalocean", "aiven", "rds", "cloud-sql", "railway"] as const),
]);
/** Signed for everybody to check: `require` works there, and checks on top. */
const PUBLIC: ReadonlySet<Place["provider"]> = new Set([
  "neon",
  "prisma-postgres",
  "azure",
  "rds-proxy",
  "render",
]);

/** node-postgres 8 takes prefer, require and verify-ca for verify-full, with a warning in the log that nobody reads. */
function judgeNodePostgres(one: Readable): Found[] {
  const { variable, place } = one;
  const mode = param(one, "sslmode") ?? "";
  const checked = /^(prefer|require|verify-ca|verify-full)$/.test(mode);
  const told = param(one, "uselibpqcompat") === "true" || param(one, "sslrootcert") !== null;
  if (!checked || told || PUBLIC.has(place.provider)) return [];
  const own = OWN_AUTHORITY.has(place.provider);
  if (!own && mode === "verify-full") return [];
  return [
    {
      variable,
      severity: own ? "warn" : "info",
      title: `sslmode=${mode} checks the certificate in node-postgres`,
      evidence: own
        ? `${place.name} signs with an authority of its own: “self-signed certificate in certificate chain”, unless the pool has its CA.`
        : "A certificate that no public authority signed is turned away, and so is a server without TLS.",
      fix: "Leave sslmode out and hand the server's CA to the pool as ssl: { ca }; or take libpq's meaning, which encrypts and checks nothing.",
      correct: (text) => setParam(setParam(text, "sslmode", "require"), "uselibpqcompat", "true"),
    },
  ];
}

/** Prisma's engine until 6 knows disable, prefer and require, and takes anything else for prefer. */
function judgeEngine(one: Readable): Found[] {
  const mode = param(one, "sslmode") ?? "";
  if (!/^(verify-ca|verify-full|no-verify|allow)$/.test(mode)) return [];
  const strict = mode.startsWith("verify");
  return [
    {
      variable: one.variable,
      severity: strict ? "warn" : "info",
      source: sources.prismaUrl,
      title: `Prisma until 6 takes sslmode=${mode} for prefer`,
      evidence: "It encrypts where the server offers it, and checks no certificate.",
      fix: strict
        ? "Write sslmode=require&sslaccept=strict, and sslcert for an authority of the provider's own."
        : "Write sslmode=require, which encrypts and checks nothing.",
      correct: (text) => {
        const encrypted = setParam(text, "sslmode", "require");
        return strict ? setParam(encrypted, "sslaccept", "strict") : encrypted;
      },
    },
  ];
}

/** In libpq `require` encrypts and checks nothing; in node-postgres it checks everything; Prisma until 6 has modes of its own. */
export const sslMeaning: Rule = {
  code: "ssl-meaning",
  severity: "warn",
  says: "sslmode means something else to this driver than to libpq: node-postgres checks certificates, Prisma up to 6 does not.",
  source: sources.pgSsl,
  judge: (subject) => {
    if (isBare(subject)) return readable(subject, "pooled").flatMap(judgeNodePostgres);
    return subject.prismaMajor !== null && subject.prismaMajor < 7
      ? readable(subject, "pooled").flatMap(judgeEngine)
      : [];
  },
};
