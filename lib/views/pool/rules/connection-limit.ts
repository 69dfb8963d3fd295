import { setParam } from "../../../shared/database-url/edit";
import { param, type Rule, readable, sources, wholeParam } from "./rule";

/** Without it the pool's size is the driver's guess. */
export const connectionLimit: Rule = {
  code: "connection-limit",
  severity: "info",
  says: "connection_limit is not said, or is 1, so that requests of an instance wait for each other.",
  source: sources.prismaPool,
  judge: (subject) =>
    readable(subject, "pooled").flatMap((one) => {
      const { variable } = one;
      if (param(one, "connection_limit") === null) {
        const engine = subject.prismaMajor !== null && subject.prismaMajor < 7;
        return [
          {
            variable,
            title: "connection_limit is not said",
            evidence: engine
              ? "Prisma until 6 then opens twice the processors and one more, by instance."
              : "The driver's pool then opens up to 10 connections by instance.",
            fix: "Say how many connections one instance may open: the Pool page's budget works it out.",
          },
        ];
      }
      if (wholeParam(one, "connection_limit") !== 1 || subject.runtime === "server") return [];
      return [
        {
          variable,
          title: "connection_limit=1 makes requests of an instance wait for each other",
          evidence:
            "An instance on Vercel serves several requests at once (Fluid compute): with one connection each waits for the one before.",
          fix: "Try 3 to 5, when instances x limit still fit the pooler.",
          correct: (text: string) => setParam(text, "connection_limit", "5"),
        },
      ];
    }),
};
