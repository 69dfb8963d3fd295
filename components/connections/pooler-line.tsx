import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { TextLink } from "@/components/ui/text-link";
import { formatCount } from "@/lib/shared/format";
import type { PoolerBrief } from "@/lib/views/connections/pooler";
import { POOLER_WAIT_MS } from "@/lib/views/connections/verdict-pooler";
import { Elapsed } from "./elapsed";

const clients = (count: number) => (count === 1 ? "1 client waits" : `${formatCount(count)} clients wait`);

function Waiting({ now, asOf }: { now: NonNullable<PoolerBrief["now"]>; asOf: number | null }) {
  const { waiting, longestWaitMs: longest } = now;
  if (waiting === 0 || longest === null) return <span className="font-semibold">no client waits</span>;
  const tone =
    longest >= POOLER_WAIT_MS.bad ? "text-bad" : longest >= POOLER_WAIT_MS.warning && "text-warning";
  return (
    <span className={cn("font-semibold", tone)}>
      {clients(waiting)}, for up to <Elapsed ms={longest} asOf={asOf} />
    </span>
  );
}

/** What stands before the connections above: who waits in PgBouncer, in one line that leads to its pools. */
export function PoolerLine({ pooler, asOf }: { pooler: PoolerBrief; asOf: number | null }) {
  const { now, trouble } = pooler;
  return (
    <Card aria-label="PgBouncer" className="mb-3.5 flex flex-wrap items-baseline gap-x-6 gap-y-1 py-2">
      <p className="flex min-w-0 flex-wrap items-baseline gap-x-2">
        <span className="font-medium text-secondary text-sm">PgBouncer</span>
        {trouble !== null ? (
          <span className="text-warning">{trouble}</span>
        ) : now ? (
          <Waiting now={now} asOf={asOf} />
        ) : (
          <span className="text-muted">its console has not answered yet</span>
        )}
      </p>
      {trouble === null && now && (
        <p className="text-secondary">
          {formatCount(now.clients + now.waiting)} connected, {formatCount(now.active)} of{" "}
          {formatCount(now.active + now.free)} open server connections in use
        </p>
      )}
      <TextLink href="/pool" prefetch={false} className="ml-auto text-sm">
        Open the pool
      </TextLink>
    </Card>
  );
}
