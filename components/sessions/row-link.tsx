"use client";

import { nameOr } from "@/lib/views/sessions/describe";
import type { Slot } from "@/lib/views/sessions/sections";
import { FilterLink } from "./filter-link";
import type { RowContext } from "./row-context";

/** The pid, and with it the whole row as a link that opens the session. One tab stop for the list: arrows move. */
export function RowLink({ slot, row }: { slot: Slot; row: RowContext }) {
  const { key, session } = slot;
  const { asked, change } = row.filters;
  return (
    <FilterLink
      to={{ ...asked, open: key }}
      onFollow={() => change({ open: key })}
      row={key}
      tabIndex={row.tabStop === key ? 0 : -1}
      current={asked.open === key}
      label={`pid ${session.pid}, ${nameOr(session.application, "application")}`}
      className="font-mono after:absolute after:inset-0 after:content-[''] hover:no-underline focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:-outline-offset-2"
    >
      {session.pid}
    </FilterLink>
  );
}
