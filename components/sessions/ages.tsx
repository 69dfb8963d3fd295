import { type Clock, clockOf, TickingAge } from "@/components/panel/ticking-age";
import { cn } from "@/components/ui/cn";
import { formatCount } from "@/lib/shared/format";
import type { Session } from "@/lib/shared/session";
import { isTroubling } from "./state-cell";

/** The session's ages by the server's clock, counting. */
export function Ages({ session, clock }: { session: Session; clock: Clock }) {
  const ages = [
    { name: "in state", ms: session.stateAgeMs, loud: isTroubling(session) },
    { name: "transaction", ms: session.transactionAgeMs },
    { name: session.state === "active" ? "query" : "last query", ms: session.queryAgeMs },
    { name: "connected", ms: session.connectedMs },
  ];
  return (
    <dl className="grid grid-cols-4 gap-2 max-md:grid-cols-2">
      {ages.map(({ name, ms, loud = false }) => (
        <div key={name} className="rounded-control bg-raised px-2.5 py-1.5">
          <dt className="text-secondary text-xs">{name}</dt>
          <dd className={cn("font-medium text-lg", loud && clock && "text-warning")}>
            <TickingAge ms={ms} clock={clockOf(session, clock)} />
          </dd>
        </div>
      ))}
      {session.xminAge !== null && session.xminAge > 0 && (
        <div className="col-span-full text-secondary text-sm">
          <dt className="inline">xmin age </dt>
          <dd className="inline">
            {formatCount(session.xminAge)} transactions: vacuum must keep what it may still need to see.
          </dd>
        </div>
      )}
    </dl>
  );
}
