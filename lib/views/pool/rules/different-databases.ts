import { projectOf } from "../../../shared/database-url/place";
import { type Readable, type Rule, readable, sources } from "./rule";

const GENERIC = ["generic", "local"];
/** A proxy of theirs stands before a server of theirs. */
const company = ({ place }: Readable) => place.provider.replace("rds-proxy", "rds");

/** Where a pool may have a name of its own, which stands in the database's place. */
const named = ({ place }: Readable) =>
  place.provider === "aiven" ||
  place.provider === "digitalocean" ||
  (place.provider === "generic" && place.software === "PgBouncer");

function differenceOf(pooled: Readable, direct: Readable): { what: string; evidence: string } | null {
  const [theirs, others] = [company(pooled), company(direct)];
  if (theirs !== others && !GENERIC.includes(theirs) && !GENERIC.includes(others))
    return { what: "providers", evidence: `${pooled.place.name}, and ${direct.place.name}.` };
  const [first, second] = [projectOf(pooled.url), projectOf(direct.url)];
  if (first && second && first !== second) return { what: "projects", evidence: `${first}, and ${second}.` };
  if (named(pooled) || named(direct) || pooled.url.database === direct.url.database) return null;
  return { what: "databases", evidence: `“${pooled.url.database}” and “${direct.url.database}”.` };
}

/** Migrations would change another database than the one the application reads. */
export const differentDatabases: Rule = {
  code: "different-databases",
  severity: "fail",
  says: "The pooled and the direct URL lead to different databases, projects or providers.",
  source: sources.prismaPgbouncer,
  judge: (subject) => {
    const [pooled] = readable(subject, "pooled");
    const [direct] = readable(subject, "direct");
    const difference = pooled && direct ? differenceOf(pooled, direct) : null;
    if (!pooled || !direct || !difference) return [];
    return [
      {
        variable: direct.variable,
        title: `${pooled.variable} and ${direct.variable} lead to different ${difference.what}`,
        evidence: difference.evidence,
        fix: "Take both URLs from the same page of the provider: migrations must change what the application reads.",
      },
    ];
  },
};
