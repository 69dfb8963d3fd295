"use client";

import { PoolerClientFact } from "@/components/pooler/pooler-client";
import { Fact } from "@/components/ui/fact";
import { Name } from "@/components/ui/name";
import type { Session } from "@/lib/shared/session";
import { FilterLink } from "./filter-link";
import type { FiltersState } from "./use-filters";

const fields = ["application", "user", "database", "client"] as const;

/** Whose session it is; each name leads to all that share it. Tags say which code: behind a pooler nothing else does. */
export function Whose({ session, filters: { only } }: { session: Session; filters: FiltersState }) {
  const tags = Object.entries(session.tags);
  return (
    <dl>
      {fields.map((field) => (
        <Fact key={field} name={field}>
          <FilterLink
            to={{ [field]: session[field] ?? "" }}
            onFollow={() => only({ [field]: session[field] ?? "" })}
            className="block text-accent"
          >
            <Name text={session[field]} none={`no ${field}`} />
          </FilterLink>
        </Fact>
      ))}
      {session.poolerClient && (
        <Fact name="pooler's client">
          <PoolerClientFact of={session.poolerClient} />
        </Fact>
      )}
      {tags.length === 0 && (
        <Fact name="tags">
          <span className="text-muted">none: its queries carry no sqlcommenter comment</span>
        </Fact>
      )}
      {tags.map(([key, value]) => (
        <Fact key={key} name={`tag ${key}`}>
          <FilterLink
            to={{ tag: `${key}=${value}` }}
            onFollow={() => only({ tag: `${key}=${value}` })}
            className="block text-accent"
          >
            <Name text={value} none="empty" />
          </FilterLink>
        </Fact>
      ))}
    </dl>
  );
}
