import { setPort } from "../../../shared/database-url/edit";
import { kindOf, placeName } from "./pooling";
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
      .filter((one) => kindOf(subject, one) === "session")
      .map((one) => {
        const { variable, place, url } = one;
        const what = `Port ${url.port} is ${placeName(subject, one)}: an idle function keeps its server connection`;
        const supabase = place.provider === "supabase";
        return {
          variable,
          severity,
          title: `${variable} uses the pooler in session mode`,
          evidence: supabase
            ? `${what}, and clients end at the pool's size (EMAXCONNSESSION).`
            : `${what}, and clients beyond the pool's size wait until one leaves.`,
          fix: supabase
            ? "For functions use transaction mode, port 6543."
            : "For functions use a pool in transaction mode: pool_mode = transaction in PgBouncer's configuration.",
          ...(supabase
            ? { correct: (text: string) => setPort(text, 6543) }
            : { source: `${sources.pgbouncer}#pool_mode` }),
        };
      });
  },
};
