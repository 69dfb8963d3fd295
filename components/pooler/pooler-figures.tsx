import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { formatCount, formatDuration } from "@/lib/shared/format";
import type { PoolerPicture } from "@/lib/shared/pooler/picture";

type Look = NonNullable<PoolerPicture["look"]>;

function Figure({
  name,
  value,
  note,
  loud,
}: {
  name: string;
  value: string;
  note: ReactNode;
  loud?: boolean;
}) {
  return (
    <div className="min-w-0">
      <dt className="text-secondary text-sm">{name}</dt>
      <dd className={cn("font-semibold text-xl", loud && "text-warning")}>{value}</dd>
      <dd className="text-muted text-sm">{note}</dd>
    </div>
  );
}

/** All pools together, in four figures. */
export function PoolerFigures({ look }: { look: Look }) {
  const { now, maxClients } = look;
  const open = look.pools.reduce(
    (sum, { active, idle, used, other }) => sum + active + idle + used + other,
    0,
  );
  return (
    <dl className="grid @2xl:grid-cols-4 grid-cols-2 gap-3.5">
      <Figure
        name="Clients waiting"
        value={formatCount(now.waiting)}
        note="for a server connection"
        loud={now.waiting > 0}
      />
      <Figure
        name="Longest wait"
        value={now.longestWaitMs === null ? "none" : formatDuration(now.longestWaitMs)}
        note="of those who wait now"
        loud={(now.longestWaitMs ?? 0) >= 1_000}
      />
      <Figure
        name="Clients connected"
        value={formatCount(now.clients + now.waiting)}
        note={
          maxClients === null
            ? "max_client_conn not read yet"
            : `of max_client_conn ${formatCount(maxClients)}`
        }
      />
      <Figure
        name="Server connections"
        value={formatCount(now.active)}
        note={`in use, ${formatCount(now.free)} free, ${formatCount(open)} open`}
      />
    </dl>
  );
}
