import { dropParam, renameParam } from "../../../shared/database-url/edit";
import { maskDatabaseUrl } from "../../../shared/database-url/mask";
import { isKnownParam, nearestParam } from "./params";
import { type Found, type Readable, type Rule, readable, sources } from "./rule";

const quoted = (name: string) => `“${name.length > 40 ? `${name.slice(0, 40)}…` : name}”`;

function judgeOne({ variable, typed }: Readable, name: string): Found {
  const meant = nearestParam(name);
  // A piece that the mask hides is the tail of a secret that an unencoded & cut in two.
  const shown = maskDatabaseUrl(typed.text).includes(`${name}=`);
  const evidence = "Neither Prisma, node-postgres nor libpq knows it: it does nothing, and nobody says so.";
  if (!shown)
    return {
      variable,
      severity: "warn",
      title: "A piece of the query is no parameter",
      evidence:
        "It has no name that is known, or stands behind a secret: an unencoded & in a password looks like that.",
      fix: "Percent-encode & as %26 in values, or leave the piece out.",
    };
  return {
    variable,
    severity: meant ? "fail" : "warn",
    title: meant ? `${quoted(name)} is not a parameter; ${meant} is` : `${quoted(name)} is not a parameter`,
    evidence,
    fix: meant ? `Write ${meant}.` : "Leave it out, or look its name up.",
    correct: (text) => (meant ? renameParam(text, name, meant) : dropParam(text, name)),
  };
}

/** Drivers pass over what they do not know without a word: a slip of the finger switches a setting off. */
export const paramUnknown: Rule = {
  code: "param-unknown",
  severity: "fail",
  says: "A parameter that neither Prisma, node-postgres nor libpq knows; where a known one is near, it was most likely meant.",
  source: sources.prismaUrl,
  judge: (subject) =>
    readable(subject).flatMap((one) =>
      [...new Set(one.url.params.map(([name]) => name))]
        .filter((name) => !isKnownParam(name))
        .map((name) => judgeOne(one, name)),
    ),
};
