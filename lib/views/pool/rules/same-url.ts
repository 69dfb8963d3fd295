import { type Rule, readable, sources } from "./rule";

/** Two variables, one way: either the pooler serves migrations, or the application goes past it. */
export const sameUrl: Rule = {
  code: "same-url",
  severity: "warn",
  source: sources.prismaPgbouncer,
  judge: (subject) => {
    const [pooled] = readable(subject, "pooled");
    const [direct] = readable(subject, "direct");
    if (!pooled || !direct) return [];
    const where = ({ url }: typeof pooled) => `${url.host.toLowerCase()}:${url.port}/${url.database}`;
    // What is known to be pooled or direct has a rule that says which of the two is wrong.
    if (where(pooled) !== where(direct) || pooled.place.kind !== "unknown") return [];
    if (pooled.place.reach === "loopback") return [];
    return [
      {
        variable: direct.variable,
        title: `${pooled.variable} and ${direct.variable} lead to the same place`,
        evidence: `Both go to ${where(pooled)}.`,
        fix: "One should go through the pooler and one past it. With no pooler there is nothing for DIRECT_URL to add.",
      },
    ];
  },
};
