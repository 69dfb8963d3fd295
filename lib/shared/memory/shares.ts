import { z } from "zod";
import { isClientBackend } from "../client-backends";
import type { Backend } from "../snapshot";
import { readTags } from "../sql-text/tags";

/** What connections are counted by. `tag`: the code that sent the query, by its sqlcommenter tags. */
const kinds = ["application", "user", "database", "tag"] as const;

/** Connections by name; "" stands for no name, or a hidden one. Means where rolled up. */
export const shares = z.record(z.enum(kinds), z.record(z.string(), z.number()));
export type Shares = z.infer<typeof shares>;

/** Names a kind keeps, the largest; the others count under REST. */
const MOST = 12;
export const REST = "(the rest)";
const LONGEST = 120;

/** The code that sent a query: its route, else its action, else its controller; "" without such a tag. */
export function routeOf(query: string | null): string {
  const { route, action, controller } = readTags(query);
  return (route ?? action ?? controller ?? "").slice(0, LONGEST);
}

function countBy(rows: readonly Backend[], nameOf: (row: Backend) => string): Record<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const name = nameOf(row).slice(0, LONGEST);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const sorted = [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
  const rest = sorted.slice(MOST).reduce((sum, [, count]) => sum + count, 0);
  return Object.fromEntries([...sorted.slice(0, MOST), ...(rest > 0 ? [[REST, rest] as const] : [])]);
}

/** Client backends by application, user and database; by tag those whose query carries one. */
export function sharesOf(backends: readonly Backend[]): Shares {
  const clients = backends.filter(isClientBackend);
  const tagged = clients.filter((row) => routeOf(row.query) !== "");
  return {
    application: countBy(clients, (row) => row.application ?? ""),
    user: countBy(clients, (row) => row.user ?? ""),
    database: countBy(clients, (row) => row.database ?? ""),
    tag: countBy(tagged, (row) => routeOf(row.query)),
  };
}
