import { setPort } from "../../../shared/database-url/edit";
import { type Rule, readable, sources } from "./rule";

/** In session mode a client keeps a server connection for as long as it is open: instances x limit of them. */
export const sessionPooler: Rule = {
  code: "session-pooler",
  severity: "warn",
  source: sources.supabase,
  judge: (subject) =>
    subject.runtime === "server"
      ? []
      : readable(subject, "pooled")
          .filter(({ place }) => place.kind === "session")
          .map(({ variable, place, url }) => ({
            variable,
            title: `${variable} uses the pooler in session mode`,
            evidence: `Port ${url.port} is ${place.name}: an idle function keeps its server connection, and clients end at the pool's size (EMAXCONNSESSION).`,
            fix: "Use transaction mode, port 6543.",
            correct: (text: string) => setPort(text, 6543),
          })),
};
