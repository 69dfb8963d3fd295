import { type Rule, readable, sources } from "./rule";

/** A branch that anybody pushed writes into the data of everybody. */
export const previewProduction: Rule = {
  code: "preview-production",
  severity: "warn",
  source: sources.vercelPool,
  judge: (subject) => {
    if (subject.environment !== "preview" || subject.production === null) return [];
    return readable(subject, "pooled")
      .filter(({ url }) => `${url.host}/${url.database}` === subject.production)
      .map(({ variable, url }) => ({
        variable,
        title: "This preview uses production's database",
        evidence: `Both go to ${url.database} at ${url.host}.`,
        fix: "Give previews a database or a branch of their own: set the variable for the Preview environment alone.",
      }));
  },
};
