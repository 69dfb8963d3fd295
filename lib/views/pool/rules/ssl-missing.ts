import { setParam } from "../../../shared/database-url/edit";
import type { Place } from "../../../shared/database-url/place";
import { isBare, param, providerDocs, type Rule, readable, sources } from "./rule";

/** Providers that refuse a connection in the clear, by their documentation: those whose URLs say so, and those that have TLS set up in code. */
const IN_URL: ReadonlySet<Place["provider"]> = new Set(["neon", "prisma-postgres", "azure"]);
const IN_CODE: ReadonlySet<Place["provider"]> = new Set(["heroku", "digitalocean", "aiven", "render"]);

/** Without sslmode node-postgres speaks in the clear; Prisma until 6 and Lifeguard prefer TLS, as libpq does. */
export const sslMissing: Rule = {
  code: "ssl-missing",
  severity: "fail",
  says: "sslmode is missing where the provider demands TLS and node-postgres does not ask for it by itself.",
  source: sources.pgSsl,
  judge: (subject) => {
    if (!isBare(subject)) return [];
    return readable(subject, "pooled")
      .filter(
        ({ place }) =>
          place.reach === "public" && (IN_URL.has(place.provider) || IN_CODE.has(place.provider)),
      )
      .filter((one) => param(one, "sslmode") === null && !/^(true|1)$/.test(param(one, "ssl") ?? ""))
      .map(({ variable, place }) => {
        const inUrl = IN_URL.has(place.provider);
        return {
          variable,
          severity: inUrl ? ("fail" as const) : ("info" as const),
          title: inUrl ? "sslmode is missing" : "TLS is to be asked for in code",
          evidence: `${place.name} refuses connections in the clear, and node-postgres asks for TLS only when it is told to.`,
          fix: inUrl
            ? "Add sslmode=require, which node-postgres takes as verify-full."
            : "Hand it to the pool: ssl: { ca }, with the provider's certificate where it has an authority of its own.",
          source: providerDocs[place.provider] ?? sources.pgSsl,
          ...(inUrl && { correct: (text: string) => setParam(text, "sslmode", "require") }),
        };
      });
  },
};
