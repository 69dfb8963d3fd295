/** What a statement says about the code it comes from, in the words of sqlcommenter. */
export type Tags = Partial<
  Record<"action" | "application" | "deployment" | "job" | "route" | "scene", string>
>;

/**
 * The statement with its tags as a trailing comment, as sqlcommenter writes them: keys sorted, values URL-encoded
 * in single quotes (https://google.github.io/sqlcommenter/spec/).
 */
export function tagged(sql: string, tags: Tags): string {
  const encode = (text: string) => encodeURIComponent(text).replaceAll("'", "\\'");
  const pairs = Object.entries(tags)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}='${encode(value)}'`);
  return pairs.length === 0 ? sql : `${sql} /*${pairs.join(",")}*/`;
}

/** The deployment that the demo's application claims to be: a short commit, as Vercel names one. */
export const DEPLOYMENT = "a1b2c3d";
