import { setParam } from "../../../shared/database-url/edit";
import { poolSettings, sslModes } from "../../../shared/database-url/pool-settings";
import { param, type Rule, readable, sources } from "./rule";

/** Values people write for yes and no, and what Prisma and node-postgres want. */
const YES = /^(1|yes|on|t|y|True|TRUE)$/;

/** A value that its parameter does not have. */
export const paramValue: Rule = {
  code: "param-value",
  severity: "fail",
  source: sources.prismaUrl,
  judge: (subject) =>
    readable(subject).flatMap((one) => {
      const { variable, url } = one;
      return poolSettings(url).problems.map((problem) => {
        const name = problem.split("=", 1)[0] ?? "";
        const correct =
          name === "pgbouncer" && YES.test(param(one, name) ?? "")
            ? (text: string) => setParam(text, name, "true")
            : undefined;
        return {
          variable,
          title: `${name} has a value that it does not know`,
          evidence: problem,
          fix: name === "sslmode" ? `Use one of ${sslModes.join(", ")}.` : `Correct ${name}.`,
          ...(correct && { correct }),
        };
      });
    }),
};
