import { groupBy } from "../group";
import type { Backend } from "../snapshot";
import type { IncidentBody } from "./incident";
import { type AlikePart, alikeParts } from "./kinds";
import { queryOf, routeOf } from "./person";

/** Names that are kept of a part. */
const NAMED = 8;

const nameOf: Readonly<Record<AlikePart, (row: Backend) => string | null>> = {
  application: ({ application }) => application || "no application",
  route: ({ query }) => routeOf(query),
  query: queryOf,
};

/** How many of these share what, the most first; those of whom it is not known are left out. */
export function sharesOf(rows: readonly Backend[], part: AlikePart): IncidentBody["shares"] {
  const named = rows.flatMap((row) => nameOf[part](row) ?? []);
  return [...groupBy(named, (name) => name)]
    .map(([name, { length: count }]) => ({ name, count }))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
    .slice(0, NAMED);
}

/** The same of several parts. */
export const alikeOf = (
  rows: readonly Backend[],
  parts: readonly AlikePart[] = alikeParts,
): IncidentBody["alike"] =>
  parts.flatMap((part) => sharesOf(rows, part).map((share) => ({ part, ...share })));
