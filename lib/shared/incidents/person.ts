import type { LockNode } from "../locks/graph";
import type { Backend } from "../snapshot";
import { maskLiterals } from "../sql-text/mask";
import { readTags } from "../sql-text/tags";
import type { IncidentBody, Person } from "./incident";

/** Of a query this much is kept, in UTF-16 units. */
const QUERY = 300;
/** More people than this are counted, not listed. */
const PEOPLE = 80;

const cut = (text: string) => text.slice(0, QUERY).replace(/[\ud800-\udbff]$/, "");

/** The route of its code, as its sqlcommenter tags name it. */
export function routeOf(query: string | null): string | null {
  const tags = readTags(query);
  return tags.route ?? tags.action ?? null;
}

/** Its query as an incident keeps it: masked, cut; null: hidden, or not kept. */
export const queryOf = ({ query }: Pick<Backend, "query">): string | null =>
  cut(maskLiterals(query ?? "").trim()) || null;

/** A session as an incident remembers it. */
export function personOf(row: Backend): Person {
  const { pid, backendStart, xactStart, application, user, database, client, backendType } = row;
  return {
    id: String(pid),
    kind: "session",
    ...{ pid, backendStart, xactStart, user, database, client, backendType },
    application: application || null,
    route: routeOf(row.query),
    query: queryOf(row),
  };
}

/** One of a lock graph as an incident remembers it. */
export function personIn({ id, kind, pid, backend, prepared }: LockNode): Person {
  if (backend) return personOf(backend);
  return {
    ...{ id, kind, pid },
    ...{ backendStart: null, xactStart: null, application: null, client: null, backendType: null },
    ...{ route: null, query: null },
    user: prepared?.owner ?? null,
    database: prepared?.database ?? null,
  };
}

/** Names one piece of work: behind a pooler a backend serves one client after the other. */
export const workKey = ({ id, backendStart, xactStart }: Person) => `${id} ${backendStart} ${xactStart}`;

/** The place of a person in `people`, who is added when new; null: the list is full. */
export function enroll(people: IncidentBody["people"], person: Person): number | null {
  const key = workKey(person);
  const known = people.findIndex((each) => workKey(each) === key);
  if (known >= 0) return known;
  if (people.length >= PEOPLE) return null;
  people.push(person);
  return people.length - 1;
}
