import { encodeLogin } from "../../../shared/database-url/edit";
import { type Rule, sources } from "./rule";

/** Characters of a URL's own in user or password: each reader cuts it elsewhere. */
export const unescaped: Rule = {
  code: "unescaped",
  severity: "fail",
  says: "User or password holds a character that must be percent-encoded: @ / ? # %, or a space.",
  source: sources.libpqUri,
  judge: ({ urls }) =>
    urls.flatMap(({ variable, typed }) => {
      const filled = !typed.slips.includes("placeholder") && !typed.slips.includes("template");
      if (!filled || encodeLogin(typed.text) === null) return [];
      const read = typed.url !== null;
      return [
        {
          variable,
          severity: read ? ("warn" as const) : ("fail" as const),
          title: `User or password of ${variable} holds a character that is not encoded`,
          evidence: read
            ? "Prisma and node-postgres read it as it is meant; psql, pg_dump and whatever else rests on libpq do not."
            : "Readers end user and password there, and take the rest for a host or a parameter.",
          fix: "Percent-encode it: @ is %40, / is %2F, ? is %3F, # is %23, % is %25, a space is %20.",
          correct: (text: string) => encodeLogin(text) ?? text,
        },
      ];
    }),
};
