import { Since } from "@/components/panel/since";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { formatDuration } from "@/lib/shared/format";
import { arrangeProbe } from "@/lib/views/pool/arrange-probe";
import { MorePassed } from "./more-passed";
import { ProbeCheck } from "./probe-check";
import type { Probing } from "./use-probe";

/** How the pool was seen to behave, check by check, through Lifeguard's own variables. `waiting`: nothing has been told yet. */
export function ProbeCard({ probing, waiting }: { probing: Probing; waiting: boolean }) {
  const { newest, at, why, busy } = probing;
  const { shown, folded } = arrangeProbe(newest?.checks ?? []);
  return (
    <Card
      title="Probed through Lifeguard's own variables"
      aside={
        newest && (
          <span className="text-muted">
            {at !== null && (
              <>
                <Since since={at} /> ago,{" "}
              </>
            )}
            took {formatDuration(newest.tookMs)}
          </span>
        )
      }
    >
      {!newest && (waiting || busy) && (
        <>
          <p className="text-secondary">
            {waiting
              ? "Asking what was probed…"
              : "Probing: connecting as an application does, on both ways…"}
          </p>
          <Skeleton className="mt-2.5 h-[300px]" />
        </>
      )}
      {!newest && !waiting && !busy && (
        <p className="text-secondary">
          {why ?? "Nothing was probed yet. “Probe now” connects as an application does."}
        </p>
      )}
      <ul>
        {shown.map((check) => (
          <ProbeCheck key={`${check.side} ${check.code}`} check={check} />
        ))}
      </ul>
      <MorePassed count={folded.length} more={shown.length > 0}>
        {() => (
          <ul className="mt-1">
            {folded.map((check) => (
              <ProbeCheck key={`${check.side} ${check.code}`} check={check} />
            ))}
          </ul>
        )}
      </MorePassed>
    </Card>
  );
}
