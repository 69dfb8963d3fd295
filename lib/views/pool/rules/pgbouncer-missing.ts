import { setParam } from "../../../shared/database-url/edit";
import { isTransactionPooled, placeFirst } from "./pooling";
import { param, type Readable, type Rule, readable, type Subject, sources } from "./rule";
import { tracksStatements } from "./tracking";

/** Supavisor does not track; a PgBouncer whose version and settings nobody told may. */
const severityOf = (subject: Subject, one: Readable) =>
  one.place.software === "Supavisor" || tracksStatements(subject, one) === false ? "fail" : "warn";

/** Until 6, Prisma's engine names its statements; a transaction pooler that does not track them gives 26000 and 42P05. */
export const pgbouncerMissing: Rule = {
  code: "pgbouncer-missing",
  severity: "fail",
  says: "Prisma up to 6 names its statements, and pgbouncer=true is missing before a transaction pooler that does not track them.",
  source: sources.prismaPgbouncer,
  judge: (subject) => {
    const { prismaMajor } = subject;
    if (prismaMajor === null || prismaMajor >= 7) return [];
    return readable(subject, "pooled")
      .filter((one) => isTransactionPooled(subject, one) && param(one, "pgbouncer") !== "true")
      .filter((one) => tracksStatements(subject, one) !== true && one.place.software !== "RDS Proxy")
      .map((one) => ({
        variable: one.variable,
        severity: severityOf(subject, one),
        title: "pgbouncer=true is missing",
        evidence: `${placeFirst(subject, one)} hands each transaction to another backend, and Prisma ${prismaMajor} names its statements: errors 26000 and 42P05${severityOf(subject, one) === "fail" ? "" : ", unless it is PgBouncer 1.21 or newer with max_prepared_statements above 0"}.`,
        fix: "Add pgbouncer=true. Prisma 7 does without.",
        correct: (text: string) => setParam(text, "pgbouncer", "true"),
      }));
  },
};
