import { dropParam, renameParam } from "../../../shared/database-url/edit";
import { knownParams, nearestParam } from "./params";
import { type Rule, readable, sources } from "./rule";

const quoted = (name: string) => `“${name.length > 40 ? `${name.slice(0, 40)}…` : name}”`;

/** Drivers pass over what they do not know without a word: a slip of the finger switches a setting off. */
export const paramUnknown: Rule = {
  code: "param-unknown",
  severity: "fail",
  source: sources.prismaUrl,
  judge: (subject) =>
    readable(subject).flatMap(({ variable, url }) => {
      const names = [...new Set(url.params.map(([name]) => name))];
      return names
        .filter((name) => !knownParams.has(name))
        .map((name) => {
          const meant = nearestParam(name);
          return {
            variable,
            severity: meant ? ("fail" as const) : ("warn" as const),
            title: meant
              ? `${quoted(name)} is not a parameter; ${meant} is`
              : `${quoted(name)} is not a parameter`,
            evidence:
              "Neither Prisma, node-postgres nor libpq knows it: it does nothing, and nobody says so.",
            fix: meant ? `Write ${meant}.` : "Leave it out, or look its name up.",
            correct: (text: string) => (meant ? renameParam(text, name, meant) : dropParam(text, name)),
          };
        });
    }),
};
