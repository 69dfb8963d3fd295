import { setHost, setPort } from "../../../shared/database-url/edit";
import { type Readable, type Rule, readable, sources } from "./rule";

/** What makes it pooled, where that follows from the address alone. */
function pooledOf({ place, url }: Readable): ((text: string) => string) | undefined {
  const { provider } = place;
  if (provider === "neon") return (text) => setHost(text, url.host.replace(/^([^.]+)/, "$1-pooler"));
  if (provider === "prisma-postgres") return (text) => setHost(text, "pooled.db.prisma.io");
  if (provider === "azure") return (text) => setPort(text, 6432);
  return undefined;
}

/** Each function instance holds a server connection of its own: the road to 53300. */
export const pooledIsDirect: Rule = {
  code: "pooled-is-direct",
  severity: "fail",
  source: sources.vercelPool,
  judge: (subject) =>
    readable(subject, "pooled")
      .filter(
        ({ place }) => place.kind === "direct" && place.reach === "public" && subject.runtime !== "server",
      )
      .map((one) => {
        const correct = pooledOf(one);
        return {
          variable: one.variable,
          severity: one.place.hasPooler ? ("fail" as const) : ("warn" as const),
          title: `${one.variable} goes past the pooler`,
          evidence: `${one.url.host}:${one.url.port} is ${one.place.name}: each instance of a function takes connections of the server's own.`,
          fix: one.place.hasPooler
            ? "Use the pooled URL that the provider shows beside the direct one."
            : "Put a pooler between functions and server (PgBouncer, RDS Proxy), or keep instances x connection_limit under the usable connections.",
          ...(correct && { correct }),
        };
      }),
};
