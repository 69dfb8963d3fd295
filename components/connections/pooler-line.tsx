import { cn } from "@/components/ui/cn";
import { TextLink } from "@/components/ui/text-link";
import { formatCount } from "@/lib/shared/format";
import { clientsWait, waitTone } from "@/lib/shared/pooler/wait";
import type { PoolerBrief } from "@/lib/views/connections/pooler";
import { Elapsed } from "./elapsed";

const tones = { warning: "text-warning", bad: "text-bad" } as const;

function Waiting({ now, asOf }: { now: NonNullable<PoolerBrief["now"]>; asOf: number | null }) {
  const { waiting, longestWaitMs: longest } = now;
  if (waiting === 0 || longest === null) return <span className="font-semibold">no client waits</span>;
  const tone = waitTone(longest);
  return (
    <span className={cn("font-semibold", tone && tones[tone])}>
      {clientsWait(waiting)}, for up to <Elapsed ms={longest} asOf={asOf} />
    </span>
  );
}

/** What stands before these connections: who waits in PgBouncer, in one line that leads to its pools. */
export function PoolerLine({ pooler, asOf }: { pooler: PoolerBrief; asOf: number | null }) {
  const { now, trouble } = pooler;
  return (
    <section
      aria-label="PgBouncer"
      className="mt-2 flex items-baseline gap-x-6 gap-y-1 border-line border-t pt-1.5 max-md:flex-wrap md:whitespace-nowrap"
    >
      <p className="flex min-w-0 items-baseline gap-x-2 max-md:flex-wrap">
        <span className="font-medium text-secondary text-sm">PgBouncer</span>
        {trouble !== null ? (
          <span title={trouble} className="min-w-0 text-warning md:truncate">
            {trouble}
          </span>
        ) : now ? (
          <Waiting now={now} asOf={asOf} />
        ) : (
          <span className="text-muted">its console has not answered yet</span>
        )}
      </p>
      {trouble === null && now && (
        <p className="min-w-0 text-secondary md:truncate">
          {formatCount(now.clients + now.waiting)} connected, {formatCount(now.active)} of{" "}
          {formatCount(now.active + now.free)} open server connections in use
        </p>
      )}
      <TextLink href="/pool" prefetch={false} className="ml-auto shrink-0 text-sm">
        Open the pool
      </TextLink>
    </section>
  );
}
