import { type Clock, TickingAge } from "@/components/panel/ticking-age";
import { StateBadge } from "@/components/ui/badge";
import { Code } from "@/components/ui/code";
import { Highlighted } from "@/components/ui/highlighted";
import { Name } from "@/components/ui/name";
import type { Subject } from "./subject";

type Props = {
  /** As it was seen. */
  seen: Subject;
  /** Its ages count while it is still at that work. */
  clock: Clock;
};

/** Whose work it is, what it runs or last ran, and for how long. */
export function Who({ seen, clock }: Props) {
  const { bucket, stateAgeMs, transactionAgeMs, user, database, client, query, state } = seen;
  return (
    <section aria-label="The work that was seen" className="grid min-w-0 gap-2">
      <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1 text-secondary">
        <StateBadge bucket={bucket}>
          <TickingAge ms={stateAgeMs} clock={clock} />
        </StateBadge>
        {transactionAgeMs !== null && (
          <span>
            transaction <TickingAge ms={transactionAgeMs} clock={clock} />
          </span>
        )}
        <Name
          text={user && `${user}${database === null ? "" : ` @ ${database}`}`}
          none="no user"
          className="max-w-[28ch]"
        />
        {client && <span className="font-mono text-sm">{client}</span>}
      </div>
      {query !== null && (
        <Code text={query} label="Copy query" className="max-h-24 overflow-y-auto">
          <Highlighted text={query} />
        </Code>
      )}
      {query !== null && state !== "active" && (
        <p className="-mt-1 text-muted text-sm">The last one it ran.</p>
      )}
    </section>
  );
}
