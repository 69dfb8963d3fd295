"use client";

import type { Session } from "@/lib/shared/session";
import { FilterLink } from "./filter-link";
import type { FiltersState } from "./use-filters";

type Props = { session: Session; only: FiltersState["only"]; className?: string };

/** How many a session holds up; leads to them. */
export function Blocks({ session: { pid, victims }, only, className }: Props) {
  if (victims === 0) return null;
  return (
    <FilterLink
      to={{ behind: String(pid) }}
      onFollow={() => only({ behind: String(pid) })}
      className={`font-medium text-bad ${className ?? ""}`}
    >
      blocks {victims}
    </FilterLink>
  );
}

/** Whom it waits for: the nearest, and how many more; leads there. Pid 0 is a prepared transaction: it has no session. */
export function BlockedBy({ session: { blockedBy }, only, className }: Props) {
  const [first, ...rest] = blockedBy;
  if (first === undefined) return null;
  const more = rest.length > 0 && <span className="text-muted"> +{rest.length}</span>;
  if (first === 0) {
    return <span className={className}>by a prepared transaction{more}</span>;
  }
  return (
    <span className={className}>
      by{" "}
      <FilterLink
        to={{ pid: String(first) }}
        onFollow={() => only({ pid: String(first) })}
        className="font-mono text-accent"
      >
        {first}
      </FilterLink>
      {more}
    </span>
  );
}
