import { setPort } from "../../../shared/database-url/edit";
import { inFunctions, type Rule, readable, sources } from "./rule";

/** In session mode a client keeps a server connection for as long as it is open: instances x limit of them. */
export const sessionPooler: Rule = {
  code: "session-pooler",
  severity: "warn",
  says: "Functions use a pooler in session mode, where an idle instance keeps its server connections.",
  source: sources.supabase,
  judge: (subject) => {
    const severity = inFunctions(subject, "warn");
    if (severity === null) return [];
    return readable(subject, "pooled")
      .filter(({ place }) => place.kind === "session")
      .map(({ variable, place, url }) => ({
        variable,
        severity,
        title: `${variable} uses the pooler in session mode`,
        evidence: `Port ${url.port} is ${place.name}: an idle function keeps its server connection, and clients end at the pool's size (EMAXCONNSESSION).`,
        fix: "For functions use transaction mode, port 6543.",
        correct: (text: string) => setPort(text, 6543),
      }));
  },
};
