import { type Rule, sources } from "./rule";

/** No driver can make host, port, user and database of it. */
export const unreadable: Rule = {
  code: "unreadable",
  severity: "fail",
  source: sources.libpq,
  judge: ({ urls }) =>
    urls.flatMap(({ variable, typed }) => {
      const { scheme, problem, hint, slips } = typed;
      const elsewhere = slips.includes("several hosts") || slips.includes("template");
      if (problem === null || elsewhere || (scheme !== "postgres" && scheme !== "postgresql")) return [];
      return [
        { variable, title: `${variable} cannot be read`, evidence: problem, fix: hint ?? "Write it anew." },
      ];
    }),
};
