import { setParam } from "../../../shared/database-url/edit";
import { param, type Rule, readable, sources } from "./rule";

/** Their certificates are signed by an authority of their own, which no list of public ones has. */
const OWN_AUTHORITY: ReadonlySet<string> = new Set(["supabase", "heroku", "digitalocean", "aiven", "rds"]);

/** In libpq `require` encrypts and checks nothing; in node-postgres it checks everything. */
export const sslMeaning: Rule = {
  code: "ssl-meaning",
  severity: "warn",
  source: sources.pgSsl,
  judge: (subject) => {
    if ((subject.prismaMajor ?? 6) < 7 || subject.honoursParams !== false) return [];
    return readable(subject)
      .filter(({ side, place }) => side === "pooled" && OWN_AUTHORITY.has(place.provider))
      .filter((one) => /^(prefer|require|verify-ca|verify-full)$/.test(param(one, "sslmode") ?? ""))
      .filter((one) => param(one, "uselibpqcompat") !== "true" && param(one, "sslrootcert") === null)
      .map((one) => ({
        variable: one.variable,
        title: `sslmode=${param(one, "sslmode")} checks the certificate in node-postgres`,
        evidence: `${one.place.name} signs with an authority of its own: “self-signed certificate in certificate chain”, unless the pool has its CA.`,
        fix: "Leave sslmode out and hand the provider's CA to the pool as ssl: { ca }; or take libpq's meaning, which encrypts and checks nothing.",
        correct: (text: string) => setParam(setParam(text, "sslmode", "require"), "uselibpqcompat", "true"),
      }));
  },
};
