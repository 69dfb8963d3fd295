import { isTransactionPooled, placeName } from "./pooling";
import { type Rule, readable, sources } from "./rule";

/** Migrations need a session: without a direct URL they go through the transaction pooler. */
export const directMissing: Rule = {
  code: "direct-missing",
  severity: "info",
  says: "There is no direct URL beside a transaction pooler's, so that migrations go through the pooler.",
  source: sources.prismaPgbouncer,
  judge: (subject) => {
    if (subject.urls.some(({ side }) => side === "direct")) return [];
    return readable(subject, "pooled")
      .filter((one) => isTransactionPooled(subject, one))
      .map((one) => ({
        variable: "DIRECT_URL",
        title: "DIRECT_URL is not set",
        evidence: `${one.variable} is ${placeName(subject, one)}: migrations that go through it fail with prepared statements and advisory locks that end up on other connections.`,
        fix: "Set the direct URL (or a session pooler's) as DIRECT_URL, and give it to Prisma's commands in prisma.config.ts.",
      }));
  },
};
