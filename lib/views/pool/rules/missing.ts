import { type Rule, sources } from "./rule";

/** No URL at all on the side that the application lives from. */
export const missing: Rule = {
  code: "missing",
  severity: "fail",
  says: "A variable is empty, or the URL that the application lives from is not set.",
  source: sources.prismaUrl,
  judge: ({ urls }) => {
    const found = urls
      .filter(({ typed }) => typed.text === "")
      .map(({ variable }) => ({ variable, title: `${variable} is empty` }));
    const none = urls.some(({ side }) => side === "pooled")
      ? found
      : [...found, { variable: "DATABASE_URL", title: "DATABASE_URL is not set" }];
    return none.map((one) => ({
      ...one,
      evidence: "There is nothing to connect to.",
      fix: "Set the pooled URL as your provider shows it, and deploy again: variables reach new deployments only.",
    }));
  },
};
