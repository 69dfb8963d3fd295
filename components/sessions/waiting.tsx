"use client";

import { Fact } from "@/components/ui/fact";
import type { Session } from "@/lib/shared/session";
import { waitEventNote } from "@/lib/shared/wait-events/note";
import { waitText } from "@/lib/views/sessions/describe";
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

function Blockers({ session: { blockedBy }, filters }: { session: Session; filters: FiltersState }) {
  if (blockedBy.length === 0) return <span className="text-muted">nobody</span>;
  return (
    <span className="flex flex-wrap gap-x-2 gap-y-0.5">
      {blockedBy.slice(0, LISTED).map((pid) =>
        pid === 0 ? (
          <span key={pid}>a prepared transaction: it has no session</span>
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
      </Fact>
    </dl>
  );
}
