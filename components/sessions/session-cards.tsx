"use client";

import { Fragment } from "react";
import { clockOf, TickingAge } from "@/components/panel/ticking-age";
import { cn } from "@/components/ui/cn";
import { Name, QueryLine } from "@/components/ui/name";
import { nameOr, waitText } from "@/lib/views/sessions/describe";
import type { Slot } from "@/lib/views/sessions/sections";
import { tagName } from "@/lib/views/sessions/select";
import { GroupTitle } from "./group-title";
import type { ListProps } from "./list-props";
import type { RowContext } from "./row-context";
import { RowLink } from "./row-link";
import { StateAge, StateOf } from "./state-cell";
import { Waits } from "./waits";

function Card({ slot, row }: { slot: Slot; row: RowContext }) {
  const { session, gone } = slot;
  const facts = [
    `${nameOr(session.user, "user")} @ ${nameOr(session.database, "database")}`,
    session.own === "this read" ? "this very read" : tagName(session.tags),
    waitText(session),
  ];
  return (
    <div
      className={cn(
        "relative grid h-28 content-center gap-1 rounded-card border border-line bg-surface px-3.5 has-[[aria-current]]:border-line-strong",
        session.victims > 0 && !gone && "border-bad/60",
        gone && "text-muted line-through",
      )}
    >
      <div className="flex min-w-0 items-baseline gap-2">
        <Name text={session.application} none="no application" className="font-medium text-base" />
        <span className="text-secondary text-sm">
          <RowLink slot={slot} row={row} />
        </span>
        <Waits session={session} className="ml-auto flex items-center gap-2 whitespace-nowrap" />
      </div>
      <div className="flex min-w-0 items-center gap-2">
        <StateOf slot={slot} />
        <span className="whitespace-nowrap">
          <StateAge slot={slot} clock={row.clock} />
        </span>
        {session.transactionAgeMs !== null && (
          <span className="ml-auto truncate text-secondary text-sm">
            transaction{" "}
            <TickingAge ms={session.transactionAgeMs} clock={clockOf(session, gone ? null : row.clock)} />
          </span>
        )}
      </div>
      <QueryLine text={session.query} />
      <Name text={facts.filter(Boolean).join(" · ")} none="" className="text-muted text-sm" />
    </div>
  );
}

/** Sessions as cards, for a phone; those near the screen only. */
export function SessionCards({ lines, gapAfter, count, by, row, setBody, label }: ListProps) {
  return (
    <ul ref={setBody} aria-label={label}>
      {lines.map(({ item, index, height, gapBefore }) => (
        <Fragment key={item.key}>
          {gapBefore > 0 && <li aria-hidden style={{ height: gapBefore }} />}
          <li aria-posinset={index + 1} aria-setsize={count} style={{ height }}>
            {item.kind === "group" && by && (
              <GroupTitle section={item.section} closed={item.closed} by={by} filters={row.filters} />
            )}
            {item.kind === "unread" && (
              <div className="h-28 rounded-card border border-line bg-surface p-3.5">
                <span className="sr-only">Reading…</span>
                <span aria-hidden className="block h-2.5 w-2/3 rounded-full bg-raised" />
              </div>
            )}
            {item.kind === "session" && <Card slot={item.slot} row={row} />}
          </li>
        </Fragment>
      ))}
      {gapAfter > 0 && <li aria-hidden style={{ height: gapAfter }} />}
    </ul>
  );
}
