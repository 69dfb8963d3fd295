import { setParam } from "../../../shared/database-url/edit";
import { param, type Rule, readable, sources } from "./rule";

/** Providers that refuse a connection in the clear, by their documentation. */
const DEMAND: ReadonlySet<string> = new Set([
  "neon",
  "prisma-postgres",
  "azure",
  "heroku",
  "digitalocean",
  "aiven",
  "render",
]);
/** Their certificates are signed by an authority of their own. */
const OWN_AUTHORITY: ReadonlySet<string> = new Set(["heroku", "digitalocean", "aiven"]);

/** Without sslmode node-postgres speaks in the clear; Prisma until 6 and Lifeguard prefer TLS, as libpq does. */
export const sslMissing: Rule = {
  code: "ssl-missing",
  severity: "fail",
  source: sources.pgSsl,
  judge: (subject) => {
    const clear = subject.honoursParams === false && (subject.prismaMajor ?? 7) >= 7;
    if (!clear) return [];
    return readable(subject)
      .filter(({ place, side }) => side === "pooled" && DEMAND.has(place.provider))
      .filter((one) => param(one, "sslmode") === null && !/^(true|1)$/.test(param(one, "ssl") ?? ""))
      .map(({ variable, place }) => ({
        variable,
        title: "sslmode is missing",
        evidence: `${place.name} refuses connections in the clear, and node-postgres asks for TLS only when it is told to.`,
        fix: OWN_AUTHORITY.has(place.provider)
          ? "Hand the provider's CA certificate to the pool: ssl: { ca }."
          : "Add sslmode=require, which node-postgres takes as verify-full.",
        ...(OWN_AUTHORITY.has(place.provider)
          ? {}
          : { correct: (text: string) => setParam(text, "sslmode", "require") }),
      }));
  },
};
