"use client";

import { Fact } from "@/components/ui/fact";
import { TextLink } from "@/components/ui/text-link";
import { blockingHref } from "@/lib/shared/blocking-href";
import type { Session } from "@/lib/shared/session";
import { waitEventNote } from "@/lib/shared/wait-events/note";
import { freesText, waitText } from "@/lib/views/sessions/describe";
import { FilterLink } from "./filter-link";
import type { FiltersState } from "./use-filters";

/** More blockers than anyone follows one by one. */
const LISTED = 12;

/** What it waits for, in PostgreSQL's word and in plain ones. */
function WaitEvent({ session }: { session: Session }) {
  const text = waitText(session);
  if (text === null) {
    return (
      <span className="text-muted">{session.state === "unknown" ? "hidden from this role" : "none"}</span>
    );
  }
  const note = waitEventNote(session.waitEventType, session.waitEvent)?.note;
  return (
    <>
      <bdi className="font-mono text-sm">{text}</bdi>
      <p className="text-secondary text-sm">{note ?? "no note"}</p>
    </>
  );
}

function Blockers({ session, filters }: { session: Session; filters: FiltersState }) {
  const { blockedBy } = session;
  if (blockedBy.length === 0) return <span className="text-muted">nobody</span>;
  return (
    <span className="flex flex-wrap gap-x-2 gap-y-0.5">
      {blockedBy.slice(0, LISTED).map((pid) =>
        pid === 0 ? (
          <TextLink key={pid} href={blockingHref(session.pid)} prefetch={false}>
            a prepared transaction: it has no session
          </TextLink>
        ) : (
          <FilterLink
            key={pid}
            to={{ ...filters.asked, open: String(pid) }}
            onFollow={() => filters.change({ open: String(pid) })}
            className="font-mono text-accent"
          >
            {pid}
          </FilterLink>
        ),
      )}
      {blockedBy.length > LISTED && <span className="text-muted">+{blockedBy.length - LISTED}</span>}
    </span>
  );
}

/** What the session waits for, whom, and who waits for it. */
export function Waiting({ session, filters }: { session: Session; filters: FiltersState }) {
  const { pid, victims } = session;
  return (
    <dl>
      <Fact name="wait event">
        <WaitEvent session={session} />
      </Fact>
      <Fact name="blocked by">
        <Blockers session={session} filters={filters} />
      </Fact>
      <Fact name="blocks">
        {victims === 0 ? (
          <span className="text-muted">nobody</span>
        ) : (
          <FilterLink
            to={{ behind: String(pid) }}
            onFollow={() => filters.only({ behind: String(pid) })}
            className="font-medium text-bad"
          >
            {victims} {victims === 1 ? "session" : "sessions"}, directly or through others
          </FilterLink>
        )}
        {victims > 0 && <p className="text-secondary text-sm">{freesText(session)}</p>}
      </Fact>
      {(victims > 0 || session.blockedBy.length > 0) && (
        <Fact name="its place">
          <TextLink href={blockingHref(pid)} prefetch={false}>
            In the lock graph
          </TextLink>
        </Fact>
      )}
    </dl>
  );
}
