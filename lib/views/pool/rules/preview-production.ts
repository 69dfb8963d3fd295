import { databaseOf } from "../../../shared/database-url/place";
import { type Rule, readable, sources } from "./rule";

/** A branch that anybody pushed writes into the data of everybody. */
export const previewProduction: Rule = {
  code: "preview-production",
  severity: "warn",
  says: "A preview deployment uses production's database.",
  source: sources.vercelEnv,
  judge: (subject) => {
    if (subject.environment !== "preview" || subject.production === null) return [];
    return readable(subject, "pooled")
      .filter(({ url }) => databaseOf(url) === subject.production)
      .map(({ variable, url }) => ({
        variable,
        title: "This preview uses production's database",
        evidence: `Both go to ${url.database} at ${url.host}.`,
        fix: "Give previews a database or a branch of their own: set the variable for the Preview environment alone.",
      }));
  },
};
