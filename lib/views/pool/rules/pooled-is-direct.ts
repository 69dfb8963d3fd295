import { setHost, setPort } from "../../../shared/database-url/edit";
import { kindOf, placeName } from "./pooling";
import { inFunctions, type Readable, type Rule, readable, type Subject, sources } from "./rule";

/** What makes it pooled, where that follows from the address alone. */
function pooledOf({ place, url }: Readable): ((text: string) => string) | undefined {
  const { provider } = place;
  if (provider === "neon") return (text) => setHost(text, url.host.replace(/^([^.]+)/, "$1-pooler"));
  if (provider === "prisma-postgres") return (text) => setHost(text, "pooled.db.prisma.io");
  if (provider === "azure") return (text) => setPort(text, 6432);
  return undefined;
}

/** With a direct URL beside it, this one was meant to be pooled, wherever the code runs. */
function severityOf(subject: Subject, { place }: Readable) {
  const severity = inFunctions(subject, place.hasPooler ? "fail" : "warn");
  const meant = place.hasPooler && readable(subject, "direct").length > 0;
  return severity === "info" && meant ? "warn" : severity;
}

/** Each function instance holds a server connection of its own: the road to 53300. */
export const pooledIsDirect: Rule = {
  code: "pooled-is-direct",
  severity: "fail",
  says: "The URL that functions use goes past the pooler, so that each instance takes connections of the server's own.",
  source: sources.vercelPool,
  judge: (subject) =>
    readable(subject, "pooled")
      .filter((one) => kindOf(subject, one) === "direct" && one.place.reach === "public")
      .flatMap((one) => {
        const severity = severityOf(subject, one);
        if (severity === null) return [];
        const correct = pooledOf(one);
        return [
          {
            variable: one.variable,
            severity,
            title: `${one.variable} goes past the pooler`,
            evidence: `${one.url.host}:${one.url.port} is ${placeName(subject, one)}: each instance of a function takes connections of the server's own.`,
            fix: one.place.hasPooler
              ? "Use the pooled URL that the provider shows beside the direct one."
              : "Put a pooler between functions and server (PgBouncer, RDS Proxy), or keep instances x connection_limit under the usable connections.",
            ...(correct && { correct }),
          },
        ];
      }),
};
