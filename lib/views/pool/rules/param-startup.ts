import { dropParam } from "../../../shared/database-url/edit";
import { isTransactionPooled, param, type Rule, readable, sources } from "./rule";

/** node-postgres sends these in the startup packet. */
const STARTUP = [
  "options",
  "statement_timeout",
  "lock_timeout",
  "idle_in_transaction_session_timeout",
  "replication",
];

/** PgBouncer refuses the login (08P01); Supavisor drops them without a word. */
export const paramStartup: Rule = {
  code: "param-startup",
  severity: "fail",
  source: `${sources.pgbouncer}#ignore_startup_parameters`,
  judge: (subject) =>
    readable(subject, "pooled")
      .filter((one) => isTransactionPooled(one) || one.place.kind === "session")
      .flatMap((one) => {
        const { variable, place } = one;
        const names = STARTUP.filter((name) => param(one, name) !== null).filter(
          // Neon's and Supavisor's own way of naming the project.
          (name) => name !== "options" || !/^(endpoint|project|reference)=/.test(param(one, name) ?? ""),
        );
        const silent = place.software === "Supavisor";
        return names.map((name) => ({
          variable,
          severity: silent ? ("warn" as const) : ("fail" as const),
          title: `${name} does not pass the pooler`,
          evidence: silent
            ? "Supavisor drops it without a word: the setting is not in force."
            : `${place.name} refuses the login: “unsupported startup parameter: ${name}”, unless it is told to ignore it.`,
          fix: "Set it for the role instead: ALTER ROLE name SET setting = value; or with SET LOCAL in a transaction.",
          correct: (text: string) => dropParam(text, name),
        }));
      }),
};
