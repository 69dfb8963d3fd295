import { databaseOf } from "../../../shared/database-url/place";
import { inFunctions, type Rule, readable, sources } from "./rule";

/** Two variables, one way: either the pooler serves migrations, or the application goes past it. */
export const sameUrl: Rule = {
  code: "same-url",
  severity: "warn",
  says: "The pooled and the direct URL lead to the same place.",
  source: sources.prismaPgbouncer,
  judge: (subject) => {
    const [pooled] = readable(subject, "pooled");
    const [direct] = readable(subject, "direct");
    const severity = inFunctions(subject, "warn");
    if (!pooled || !direct || severity === null) return [];
    const same = databaseOf(pooled.url) === databaseOf(direct.url) && pooled.url.port === direct.url.port;
    // What is known to be pooled or direct has a rule that says which of the two is wrong.
    if (!same || pooled.place.kind !== "unknown" || pooled.place.reach === "loopback") return [];
    return [
      {
        variable: direct.variable,
        severity,
        title: `${pooled.variable} and ${direct.variable} lead to the same place`,
        evidence: `Both go to ${pooled.url.database} at ${pooled.url.host}:${pooled.url.port}.`,
        fix: `One should go through the pooler and one past it. With no pooler there is nothing for ${direct.variable} to add.`,
      },
    ];
  },
};
