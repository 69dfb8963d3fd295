import { type Readable, type Rule, readable, sources } from "./rule";

/** The project that host or user name, where the provider puts it there. */
function projectOf({ place, url }: Readable): string | null {
  if (place.provider === "supabase")
    return /^db\.([^.]+)\./.exec(url.host)?.[1] ?? /\.([a-z0-9]{16,})$/.exec(url.user)?.[1] ?? null;
  if (place.provider === "neon") return url.host.split(".")[0]?.replace(/-pooler$/, "") ?? null;
  return null;
}

/** Migrations would change another database than the one the application reads. */
export const differentDatabases: Rule = {
  code: "different-databases",
  severity: "fail",
  source: sources.prismaPgbouncer,
  judge: (subject) => {
    const [pooled] = readable(subject, "pooled");
    const [direct] = readable(subject, "direct");
    if (!pooled || !direct) return [];
    const projects = [projectOf(pooled), projectOf(direct)];
    const [first, second] = projects;
    const found = (what: string, evidence: string) => [
      {
        variable: direct.variable,
        title: `${pooled.variable} and ${direct.variable} lead to different ${what}`,
        evidence,
        fix: "Take both URLs from the same page of the provider: migrations must change what the application reads.",
      },
    ];
    if (first && second && first !== second) return found("projects", `${first} and ${second}.`);
    // A pool may have a name of its own (Aiven, DigitalOcean).
    const named = pooled.place.provider === "aiven" || pooled.place.provider === "digitalocean";
    if (!named && pooled.url.database !== direct.url.database)
      return found("databases", `“${pooled.url.database}” and “${direct.url.database}”.`);
    return [];
  },
};
