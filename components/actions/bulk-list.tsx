import { type Clock, TickingAge } from "@/components/panel/ticking-age";
import { StateBadge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { Name, QueryLine } from "@/components/ui/name";
import type { Outcome } from "@/lib/shared/actions/outcome";
import type { Session } from "@/lib/shared/session";
import { isGone, resultWords } from "./bulk-words";
import { whose } from "./subject";

/** One session on two lines: who and in which state, and what it runs or last ran. */
export function BulkLine({ session, clock }: { session: Session; clock: Clock }) {
  return (
    <span className="grid min-w-0 flex-1 gap-0.5">
      <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-0.5">
        <span className="font-mono">{session.pid}</span>
        <Name text={session.application} none="no application" className="max-w-[22ch] font-medium" />
        <Name text={session.user} none="no user" className="max-w-[14ch] text-secondary" />
        <StateBadge bucket={session.bucket}>
          <TickingAge ms={session.stateAgeMs} clock={clock} />
        </StateBadge>
      </span>
      <QueryLine text={session.query} className="text-muted" />
    </span>
  );
}

type PickProps = {
  sessions: readonly Session[];
  /** Pids that somebody took out. */
  left: ReadonlySet<number>;
  onToggle: (pid: number) => void;
  clock: Clock;
};

/** The sessions that would be signalled; each can be left out. */
export function BulkPick({ sessions, left, onToggle, clock }: PickProps) {
  return (
    <ul aria-label="To be signalled" className="grid">
      {sessions.map((session) => (
        <li key={session.pid} className="border-line border-t first:border-t-0">
          <label className="flex min-h-11 min-w-0 cursor-pointer items-center gap-2.5 py-1">
            <input
              type="checkbox"
              aria-label={`${session.pid}, ${whose(session)}`}
              checked={!left.has(session.pid)}
              onChange={() => onToggle(session.pid)}
              className="size-4 shrink-0 accent-accent"
            />
            <BulkLine session={session} clock={clock} />
          </label>
        </li>
      ))}
    </ul>
  );
}

const isWell = (outcome: Outcome) => outcome.result === "gone" || isGone(outcome);

type ResultProps = {
  sessions: readonly Session[];
  outcomes: ReadonlyMap<number, Outcome>;
  running: boolean;
};

/** What came of each so far, in the order in which they are signalled. */
export function BulkResults({ sessions, outcomes, running }: ResultProps) {
  return (
    <ul aria-label="Results" className="grid">
      {sessions.map((session) => {
        const outcome = outcomes.get(session.pid);
        return (
          <li
            key={session.pid}
            className="flex min-h-11 flex-wrap items-center gap-x-2.5 border-line border-t py-1 first:border-t-0"
          >
            <span className="font-mono">{session.pid}</span>
            <Name text={session.application} none="no application" className="max-w-[22ch]" />
            <span
              className={cn(
                "ml-auto text-right",
                outcome ? (isWell(outcome) ? "text-good" : "text-warning") : "text-muted",
              )}
            >
              {outcome ? resultWords(outcome) : running ? "waiting" : "not tried"}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
