import { formatCount } from "../../shared/format";
import type { DataOf } from "../../shared/view";
import type { Room } from "./calculator";
import type { emergency } from "./contract";

type Data = Pick<DataOf<typeof emergency>, "holders" | "limits" | "terms">;

/** Roles that hold connections, those with the most first; null: hidden. */
export function rolesOf(holders: Data["holders"]): { name: string | null; count: number }[] {
  const counts = new Map<string | null, number>();
  for (const { user, count } of holders) counts.set(user, (counts.get(user) ?? 0) + count);
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .sort((a, b) => b.count - a.count || (a.name ?? "").localeCompare(b.name ?? ""));
}

/** What is left for the application that connects as `role`, when all others keep what they hold. */
export function roomFor({ holders, limits, terms }: Data, role: string | null): Room {
  const others = holders.filter(({ user }) => user !== role).reduce((sum, { count }) => sum + count, 0);
  const ceilings = limits
    .filter(({ scope, name }) => scope === "role" && name === role)
    .map(({ name, limit }) => ({ name: `Role ${name}`, limit, others: 0 }));
  return { usable: terms.usable, others, ceilings };
}

const NAMED = 6;

/** Whom more connections would be taken from: all other roles and applications that hold some now, in one sentence. */
export function starvedBy(holders: Data["holders"], role: string | null): string | null {
  const others = holders.filter(({ user }) => user !== role);
  if (others.length === 0) return null;
  const named = others
    .slice(0, NAMED)
    .map(({ user, application, count }) => `${application ?? user ?? "hidden"} ${formatCount(count)}`);
  const rest = others.length - named.length;
  return `${named.join(", ")}${rest > 0 ? ` and ${formatCount(rest)} more` : ""}`;
}
