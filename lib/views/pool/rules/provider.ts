import { kindOf } from "./pooling";
import { type Rule, readable, sources } from "./rule";

/** Names and ports tell nothing of it: whether a pooler stands there is for the probe to find. */
export const provider: Rule = {
  code: "provider",
  severity: "info",
  says: "Neither host nor port tells who runs the server, or whether a pooler stands there.",
  source: sources.pgbouncerPort,
  judge: (subject) =>
    readable(subject)
      .filter((one) => one.place.provider === "generic" && kindOf(subject, one) === "unknown")
      .map(({ variable, url }) => ({
        variable,
        title: `Whether ${variable} leads to a pooler cannot be told from its address`,
        evidence: `${url.host}:${url.port} is no address that a provider documents, and not PgBouncer's port 6432.`,
        fix: "Let the probe look: it compares what the login says with pg_backend_pid().",
      })),
};
