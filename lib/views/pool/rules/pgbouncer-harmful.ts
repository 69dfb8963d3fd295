import { dropParam } from "../../../shared/database-url/edit";
import { isTransactionPooled } from "./pooling";
import { param, type Rule, readable, sources } from "./rule";
import { tracksStatements } from "./tracking";

/** 1.21 tracks statements and does not understand DEALLOCATE ALL, which 1.22 does: https://www.pgbouncer.org/changelog.html */
const is121 = (version: string | null | undefined) => /^1\.21(\.|$)/.test(version ?? "");

/** With pgbouncer=true Prisma until 6 sends DEALLOCATE ALL: it upsets a pooler that tracks statements itself. */
export const pgbouncerHarmful: Rule = {
  code: "pgbouncer-harmful",
  severity: "warn",
  says: "pgbouncer=true of Prisma up to 6 harms a pooler that tracks prepared statements itself, or pins its connections.",
  source: sources.prismaPgbouncer,
  judge: (subject) => {
    const { prismaMajor, pooler } = subject;
    if (prismaMajor === null || prismaMajor >= 7) return [];
    return readable(subject, "pooled")
      .filter((one) => isTransactionPooled(subject, one) && param(one, "pgbouncer") === "true")
      .flatMap((one) => {
        const { variable, place } = one;
        const proxy = place.software === "RDS Proxy";
        if (!proxy && !(is121(pooler?.version) && tracksStatements(subject, one))) return [];
        return [
          {
            variable,
            title: "pgbouncer=true harms this pooler",
            evidence: proxy
              ? "DEALLOCATE ALL, sent with each transaction, pins the connection in RDS Proxy until the client leaves."
              : `PgBouncer ${pooler?.version} tracks prepared statements (max_prepared_statements = ${pooler?.maxPreparedStatements}) and loses count at DEALLOCATE ALL.`,
            fix: proxy ? "Leave it out." : "Leave it out, or take PgBouncer 1.22 or newer.",
            source: proxy ? sources.rdsProxy : sources.pgbouncerChanges,
            correct: (text: string) => dropParam(text, "pgbouncer"),
          },
        ];
      });
  },
};
