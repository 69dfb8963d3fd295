import type { Tags } from "../sql-text/tags";
import { visibleQuery } from "../sql-text/visible";

const LONGEST = 4_000;
/** How every statement of ours begins: masking drops comments, and this one tells whose work it is. */
const OWN = "/* lifeguard */";

/** A query as it is kept: as a viewer sees it, cut off where it is very long. Null: hidden from our role, or none yet. */
export function keptText(query: string | null): string | null {
  const text = visibleQuery(query, "viewer").query;
  // No half of a surrogate pair at the cut: PostgreSQL takes none.
  return text === null ? null : text.slice(0, LONGEST).replace(/[\ud800-\udbff]$/, "");
}

/** What stands in place of a text that is not kept: PostgreSQL's own words, and the mark of our statements. */
export function keptQuery(query: string | null): string | null {
  if (query?.startsWith(OWN)) return OWN;
  return query !== null && visibleQuery(query, "viewer").query === null ? query : null;
}

const encode = (text: string) =>
  /^[\w.-]*$/.test(text)
    ? text
    : encodeURIComponent(text.toWellFormed()).replace(
        /[!'()*]/g,
        (sign) => `%${sign.charCodeAt(0).toString(16)}`,
      );

/** A kept text with its tags behind it, as sqlcommenter writes them: whoever reads a query finds them again. */
export function withTags(query: string | null, tags: Tags | null): string | null {
  if (tags === null) return query;
  const pairs = Object.entries(tags).map(([key, value]) => `${encode(key)}='${encode(value)}'`);
  return pairs.length === 0 ? query : `${query ?? ""} /*${pairs.join(",")}*/`.trim();
}
