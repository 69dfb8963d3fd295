import { Name } from "@/components/ui/name";
import type { RefusalCode } from "@/lib/shared/actions/refusals";
import { formatCount } from "@/lib/shared/format";
import type { Session } from "@/lib/shared/session";
import { Refused } from "./refused";

/** More pids than anyone reads one by one. */
const LISTED = 12;

/** Those that match and are not signalled, under the reason. */
export function BulkRefused({
  refused,
  role,
}: {
  refused: readonly { code: RefusalCode; sessions: readonly Session[] }[];
  role: string;
}) {
  const count = refused.reduce((sum, { sessions }) => sum + sessions.length, 0);
  if (count === 0) return null;
  return (
    <section aria-label="Left out" className="mt-3 rounded-control border border-line px-3 py-2">
      <h3 className="font-medium text-secondary text-sm">{formatCount(count)} left out, and not counted</h3>
      <ul className="mt-1 grid gap-1.5">
        {refused.map(({ code, sessions }) => (
          <li key={code}>
            <div className="text-secondary">
              <Refused code={code} role={role} />
            </div>
            <p className="flex flex-wrap gap-x-2.5 text-muted text-sm">
              {sessions.slice(0, LISTED).map((session) => (
                <span key={session.pid} className="flex min-w-0 items-baseline gap-1">
                  <span className="font-mono">{session.pid}</span>
                  <Name text={session.application} none="" className="max-w-[18ch]" />
                </span>
              ))}
              {sessions.length > LISTED && <span>and {formatCount(sessions.length - LISTED)} more</span>}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
