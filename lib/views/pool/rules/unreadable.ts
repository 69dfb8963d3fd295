import { encodeLogin } from "../../../shared/database-url/edit";
import { type Rule, sources } from "./rule";

/** No driver can make host, port, user and database of it. */
export const unreadable: Rule = {
  code: "unreadable",
  severity: "fail",
  says: "No host, port, user and database can be made of it.",
  source: sources.libpqUri,
  judge: ({ urls }) =>
    urls.flatMap(({ variable, typed }) => {
      const { scheme, problem, hint, slips, masked, text } = typed;
      const elsewhere =
        slips.includes("several hosts") || slips.includes("template") || encodeLogin(text) !== null;
      const ours = scheme === "postgres" || scheme === "postgresql" || (scheme === null && masked);
      if (problem === null || elsewhere || text === "" || !ours) return [];
      return [
        { variable, title: `${variable} cannot be read`, evidence: problem, fix: hint ?? "Write it anew." },
      ];
    }),
};
