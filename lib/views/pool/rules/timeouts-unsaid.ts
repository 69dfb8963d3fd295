import { setParam } from "../../../shared/database-url/edit";
import { param, type Rule, readable, sources } from "./rule";

const KEYS = ["pool_timeout", "connect_timeout"];

/** Prisma 7 alone waits for ever; Prisma until 6 gives a connection 5 s and a wait 10. */
export const timeoutsUnsaid: Rule = {
  code: "timeouts-unsaid",
  severity: "info",
  says: "pool_timeout or connect_timeout is not said.",
  source: sources.prismaPool,
  judge: (subject) =>
    readable(subject, "pooled").flatMap((one) => {
      const unsaid = KEYS.filter((key) => param(one, key) === null);
      if (unsaid.length === 0) return [];
      const bare = subject.honoursParams === false;
      return [
        {
          variable: one.variable,
          title: `${unsaid.join(" and ")} ${unsaid.length > 1 ? "are" : "is"} not said`,
          evidence: bare
            ? "node-postgres' pool then waits for ever, unless connectionTimeoutMillis is set in code."
            : "The defaults are 10 s for a free connection and 5 s for a new one.",
          fix: "Say both, shorter than the function's own limit.",
          correct: (text: string) => unsaid.reduce((url, key) => setParam(url, key, "30"), text),
        },
      ];
    }),
};
