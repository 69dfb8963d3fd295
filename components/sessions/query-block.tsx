"use client";

import { Code } from "@/components/ui/code";
import { Highlighted } from "@/components/ui/highlighted";
import { usePolling } from "@/lib/client/use-polling";
import type { Session } from "@/lib/shared/session";

function Note({ children }: { children: React.ReactNode }) {
  return <p className="mt-1.5 text-secondary text-sm">{children}</p>;
}

/** Why there is no query to show. `role` is the database role Lifeguard reads as. */
function Missing({ session, role }: { session: Session; role: string }) {
  const { at } = usePolling();
  if (session.state === "disabled") {
    return <Note>This session has track_activities off: PostgreSQL does not record what it runs.</Note>;
  }
  if (session.state !== "unknown" && at !== null) {
    return (
      <Note>
        A sample keeps the query texts of the 50 most suspect sessions and of everyone in the lock graph; this
        one was not among them, or had run none yet.
      </Note>
    );
  }
  if (session.state !== "unknown") return <Note>It has run no query yet.</Note>;
  return (
    <>
      <Note>
        Role <bdi className="font-mono">{role}</bdi> may not see what other roles run. This grant would show
        it:
      </Note>
      <div className="mt-1.5">
        <Code text={`GRANT pg_monitor TO "${role.replaceAll('"', '""')}";`} label="Copy grant" />
      </div>
    </>
  );
}

/** The query whole, as this viewer may see it; and what is not shown, and why. */
export function QueryBlock({ session, role }: { session: Session; role: string }) {
  const { query, queryMasked, state } = session;
  if (query === null) return <Missing session={session} role={role} />;
  return (
    <>
      <div className="max-h-[38vh] overflow-y-auto rounded-control">
        <Code text={query} label="Copy query">
          <Highlighted text={query} />
        </Code>
      </div>
      {state !== "active" && <Note>The last one it ran, not one that runs now.</Note>}
      {queryMasked && (
        <Note>Literals are masked for viewers, comments left out. Operators see the text as it ran.</Note>
      )}
    </>
  );
}
