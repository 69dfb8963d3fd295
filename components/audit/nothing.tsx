"use client";

import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Code } from "@/components/ui/code";
import { EmptyState } from "@/components/ui/empty-state";
import type { Reading } from "@/lib/shared/view";
import type { Audit } from "@/lib/views/audit/contract";
import { grantsFor } from "@/lib/views/audit/words";
import { activeFilters, type FiltersState } from "./use-filters";

/** The command that makes our table, and where it runs. */
export function Migrate({ primary }: { primary: boolean }) {
  return (
    <>
      <p>
        Make Lifeguard's own table once, {primary ? "" : "on the primary (this is a replica), "}to keep them
        here:
      </p>
      <Code text="npx prisma migrate deploy" label="Copy the command" className="mt-1.5 text-left" />
    </>
  );
}

/** What the role needs, ready to run. */
export function Grants({ role }: { role: string }) {
  return (
    <>
      <p>The owner of schema lifeguard can grant it:</p>
      <Code text={grantsFor(role)} label="Copy the grants" className="mt-1.5 text-left" />
    </>
  );
}

type Props = {
  unread: NonNullable<Audit["unread"]>;
  target: Reading["target"];
  retry: () => void;
};

/** Why the entries cannot be read, what that means, and what to do. */
export function Unread({ unread: { what, error }, target, retry }: Props) {
  return (
    <Card aria-label="The audit">
      {what === "not migrated" ? (
        <EmptyState title="There is no table to keep entries in">
          <Migrate primary={target.primary} />
        </EmptyState>
      ) : what === "not allowed" ? (
        <EmptyState title="PostgreSQL does not let this role read lifeguard.audit">
          <Grants role={target.role} />
        </EmptyState>
      ) : (
        <EmptyState title="The database is in trouble">
          <p>
            <bdi>{error?.message}</bdi>
          </p>
          <p className="mt-1.5">{error?.hint}</p>
          <p className="mt-1.5 mb-3">
            Entries of now are on stdout; they join the table, each once, when the database answers.
          </p>
          <Button onClick={retry}>Try now</Button>
        </EmptyState>
      )}
    </Card>
  );
}

/** The same in a line, below the entries of before: nothing moves when it comes. */
export function NewerUnread({ error }: Pick<Props["unread"], "error">) {
  return (
    <p
      role="status"
      className="sticky bottom-[var(--stale-bottom,12px)] z-10 mt-3 rounded-control border border-warning/40 bg-warning-soft px-3 py-1.5 text-sm text-warning"
    >
      <span className="font-medium">Newer entries cannot be read now</span> and are on stdout.{" "}
      <bdi>{error?.message.replace(/[.\s]+$/, "")}</bdi>. {error?.hint}
    </p>
  );
}

/** Why the list is empty, and what would be in it. */
export function NoEntries({ filters: { asked, change, reset } }: { filters: FiltersState }) {
  const filtered = activeFilters(asked).length > 0;
  return (
    <Card aria-label="The audit">
      {asked.before !== null ? (
        <EmptyState title="No older entries">
          <Button onClick={() => change({ before: null })}>Newest</Button>
        </EmptyState>
      ) : filtered ? (
        <EmptyState title="No entry matches">
          <p className="mb-3">
            All filters must match. Search looks at who acted, the reason, the query with its literals masked,
            and the session's application, user and database.
          </p>
          <Button onClick={reset}>Clear filters</Button>
        </EmptyState>
      ) : (
        <EmptyState title="Nobody has acted yet">
          Whoever cancels or ends a session, tries a lane again, recycles the pool or calls the deploy hook
          leaves an entry here: who, from where, what was seen, why, and what came of it.
        </EmptyState>
      )}
    </Card>
  );
}
