"use client";

import { useEffect, useState } from "react";
import { ActionButtons } from "@/components/actions/action-buttons";
import { Failure } from "@/components/panel/failure";
import { StaleLine } from "@/components/panel/stale-line";
import { StateBadge } from "@/components/ui/badge";
import { CopyButton } from "@/components/ui/copy-button";
import { EmptyState } from "@/components/ui/empty-state";
import { Part } from "@/components/ui/fact";
import { Name } from "@/components/ui/name";
import { Sheet } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { useView } from "@/lib/client/use-view";
import type { Session } from "@/lib/shared/session";
import type { Reading } from "@/lib/shared/view";
import type { sessions } from "@/lib/views/sessions/contract";
import { sessionText } from "@/lib/views/sessions/describe";
import { isOpened, type Opened } from "@/lib/views/sessions/open";
import { Ages } from "./ages";
import { Identity } from "./identity";
import { QueryBlock } from "./query-block";
import type { FiltersState } from "./use-filters";
import { Waiting } from "./waiting";
import { Whose } from "./whose";

type Props = {
  opened: Opened;
  /** Its row in the list: shown until its own answer comes. */
  listed: Session | null;
  filters: FiltersState;
  onClose: () => void;
};

const ownWords = {
  "this read": "Lifeguard's own: this very read.",
  "last used by Lifeguard": "A connection that Lifeguard used last; it counts like any other.",
} as const;

function Ended({ used, pid }: { used: boolean; pid: number }) {
  return (
    <p
      role="status"
      className="mb-4 rounded-control border border-warning/40 bg-warning-soft px-3 py-2 text-warning"
    >
      <span className="font-medium">This session has ended.</span> What stands here is the last that was seen
      of it
      {used && `; pid ${pid} is now another session`}.
    </p>
  );
}

/** One session whole, live while it lasts; when it ends the last picture stays. Its address can be shared. */
export function SessionSheet({ opened, listed, filters, onClose }: Props) {
  // Mounted open, strict mode's second run of its effects would close the dialog at once.
  const [shown, setShown] = useState(false);
  useEffect(() => setShown(true), []);
  const view = useView<typeof sessions>("/api/sessions", { pid: opened.pid, limit: 1 });
  const answered = view.status === "ready" || view.status === "stale" ? view : null;
  const found = answered?.data.rows.find((row) => isOpened(opened, row)) ?? null;
  const [seen, setSeen] = useState<{ session: Session; reading: Reading | null } | null>(
    listed && { session: listed, reading: null },
  );
  // Opened by pid alone, the first that answers is the one: a later one with this pid is a stranger.
  const same =
    found && (seen === null || isOpened({ pid: opened.pid, backendStart: seen.session.backendStart }, found));
  if (answered && found && same && seen?.session !== found)
    setSeen({ session: found, reading: answered.reading });
  const session = same ? found : (seen?.session ?? null);
  const ended = answered !== null && !same;
  const clock =
    answered && !ended && !answered.reading.past
      ? { ageMs: answered.reading.ageMs, receivedAt: answered.receivedAt }
      : null;

  return (
    <Sheet
      open={shown}
      onOpenChange={(open) => !open && onClose()}
      title={
        <span className="flex min-w-0 items-center gap-2">
          <span className="font-mono">{opened.pid}</span>
          {session && <Name text={session.application} none="no application" />}
        </span>
      }
      footer={
        session && seen?.reading && !ended && <ActionButtons subject={session} reading={seen.reading} />
      }
    >
      {session === null ? (
        view.status === "loading" ? (
          <Skeleton className="h-80" />
        ) : view.status === "error" ? (
          <Failure error={view.error} retry={view.refresh} />
        ) : (
          <EmptyState title={`No session has pid ${opened.pid} now`}>
            It has ended, or the server process serves another client since. A link to a session works while
            it lasts.
          </EmptyState>
        )
      ) : (
        <>
          {ended && <Ended used={(answered?.data.rows.length ?? 0) > 0} pid={opened.pid} />}
          <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
            <StateBadge bucket={session.bucket} />
            {seen?.reading && (
              <span className="flex items-center gap-1 text-secondary text-sm">
                Session as text
                <CopyButton text={sessionText(session, seen.reading)} label="Copy session as text" />
              </span>
            )}
          </div>
          {session.own && <p className="mb-3 text-secondary text-sm">{ownWords[session.own]}</p>}
          <Ages session={session} clock={clock} />
          <Part title={session.state === "active" ? "Query" : "Last query"}>
            <QueryBlock session={session} role={answered?.reading.target.role ?? ""} />
          </Part>
          <Part title="Waiting">
            <Waiting session={session} filters={filters} />
          </Part>
          <Part title="Whose">
            <Whose session={session} filters={filters} />
          </Part>
          <Part title="Identity">
            <Identity session={session} />
          </Part>
          {view.status === "stale" && <StaleLine error={view.error} sinceAt={view.sinceAt} />}
        </>
      )}
    </Sheet>
  );
}
