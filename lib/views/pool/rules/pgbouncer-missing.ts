import { setParam } from "../../../shared/database-url/edit";
import { isTransactionPooled, param, type Rule, readable, sources } from "./rule";

/** Until 6, Prisma's engine names its statements; a transaction pooler that does not track them gives 26000 and 42P05. */
export const pgbouncerMissing: Rule = {
  code: "pgbouncer-missing",
  severity: "fail",
  source: sources.prismaPgbouncer,
  judge: (subject) => {
    const { prismaMajor, pooler } = subject;
    if (prismaMajor === null || prismaMajor >= 7) return [];
    return (
      readable(subject, "pooled")
        .filter(isTransactionPooled)
        // Neon's and Prisma's poolers track statements, and so does one whose console says so.
        .filter(({ place }) => !["neon", "prisma-postgres", "rds-proxy"].includes(place.provider))
        .filter((one) => param(one, "pgbouncer") !== "true" && !(pooler?.maxPreparedStatements ?? 0))
        .map(({ variable, place }) => ({
          variable,
          title: "pgbouncer=true is missing",
          evidence: `${place.name} hands each transaction to another backend, and Prisma ${prismaMajor} names its statements: errors 26000 and 42P05.`,
          fix: "Add pgbouncer=true. Prisma 7 does without.",
          correct: (text: string) => setParam(text, "pgbouncer", "true"),
        }))
    );
  },
};
