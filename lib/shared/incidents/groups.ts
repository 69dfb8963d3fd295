import { groupBy } from "../group";
import type { IncidentBody } from "./incident";

/** One of those who shared something: how many of them held others up, how many waited, and the longest. */
export type Group = { name: string | null; roots: number; victims: number; longestMs: number | null };
type Part = "application" | "route" | "query" | "user" | "database";

/** The people of an episode by what they have in common, those with roots first, then the most victims. */
export function groupsBy(body: Pick<IncidentBody, "people" | "roots" | "victims">, part: Part): Group[] {
  const rootOf = new Set(body.roots.map(({ who }) => who));
  const waited = new Map(body.victims.map((victim) => [victim.who, victim.waitedMs ?? 0]));
  const people = body.people.map((person, who) => ({
    name: person[part],
    root: rootOf.has(who),
    ms: waited.get(who),
  }));
  return [
    ...groupBy(
      people.filter(({ root, ms }) => root || ms !== undefined),
      ({ name }) => name,
    ),
  ]
    .map(([name, members]) => {
      const waits = members.flatMap(({ ms }) => ms ?? []);
      return {
        name,
        roots: members.filter(({ root }) => root).length,
        victims: waits.length,
        longestMs: waits.length > 0 ? Math.max(...waits) : null,
      };
    })
    .sort((a, b) => b.roots - a.roots || b.victims - a.victims || (b.longestMs ?? 0) - (a.longestMs ?? 0));
}
