import { TickingAge } from "@/components/panel/ticking-age";
import { Card } from "@/components/ui/card";
import { formatDuration } from "@/lib/shared/format";
import { ownPoolText } from "@/lib/shared/pooler/own-words";
import type { PoolerPicture } from "@/lib/shared/pooler/picture";
import { PoolerFigures } from "./pooler-figures";
import { PoolerFindings } from "./pooler-findings";
import { PoolsTable } from "./pools-table";

function NotSet() {
  return (
    <p className="max-w-[92ch] text-secondary">
      <code>PGBOUNCER_ADMIN_URL</code> is not set. With it this page shows every pool of your own PgBouncer:
      clients that wait and for how long, server connections in use, average times, and findings from its
      settings; Sessions and Blocking then name the real client behind each backend. It leads to the database{" "}
      <code>pgbouncer</code>, as a user of <code>stats_users</code>. Supabase's shared pooler, Neon and RDS
      Proxy have no such console.
    </p>
  );
}

function Trouble({
  trouble,
  look,
}: Pick<PoolerPicture, "look"> & { trouble: NonNullable<PoolerPicture["trouble"]> }) {
  const { error, sinceMs } = trouble;
  return (
    <p className="rounded-control border border-warning/40 bg-warning-soft px-3 py-2 text-warning">
      <span className="font-medium">{error.message.replace(/[.\s]+$/, "")}.</span> {error.hint}
      {sinceMs > 0 && ` So for ${formatDuration(sinceMs)}.`}
      {look && ` What stands below is ${formatDuration(look.ageMs)} old.`}
    </p>
  );
}

/** PgBouncer as its own console tells it: all pools together, each pool, Lifeguard's own among them, and what its settings say. */
export function PoolerCard({ pooler, receivedAt }: { pooler: PoolerPicture; receivedAt: number }) {
  const { set, trouble, look } = pooler;
  return (
    <Card
      title="PgBouncer, live"
      aside={
        look && (
          <span className="text-muted">
            {look.version && `${look.version} · `}
            {look.mode && `${look.mode} mode · `}read{" "}
            <TickingAge ms={look.ageMs} clock={{ ageMs: 0, receivedAt }} /> ago in {look.readMs} ms
          </span>
        )
      }
    >
      <div className="@container grid grid-cols-[minmax(0,1fr)] gap-3">
        {!set && <NotSet />}
        {trouble && <Trouble trouble={trouble} look={look} />}
        {set && !trouble && !look && <p className="text-muted">Its console has not answered yet.</p>}
        {look && (
          <>
            <PoolerFigures look={look} />
            <PoolsTable look={look} />
            <p className="max-w-[92ch] text-secondary">{ownPoolText(look)}</p>
            {look.findings === null ? (
              <p className="text-muted">Its settings have not been read yet.</p>
            ) : (
              <PoolerFindings findings={look.findings} />
            )}
          </>
        )}
      </div>
    </Card>
  );
}
