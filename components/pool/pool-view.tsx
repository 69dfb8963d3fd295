"use client";

import dynamic from "next/dynamic";
import { StaleLine } from "@/components/panel/stale-line";
import { cn } from "@/components/ui/cn";
import { Skeleton } from "@/components/ui/skeleton";
import { useTrouble } from "@/lib/client/use-trouble";
import { useView } from "@/lib/client/use-view";
import type { DataOf } from "@/lib/shared/view";
import type { pool } from "@/lib/views/pool/contract";
import { LatencyCard } from "./latency-card";
import { PasteCard } from "./paste-card";
import { PoolTop } from "./pool-top";
import { ProbeCard } from "./probe-card";
import { ReportsCard } from "./reports-card";
import { SubjectCard } from "./subject-card";
import { useProbe } from "./use-probe";

const REFRESH_MS = 5_000;

const waiting = (height: string) => () => <Skeleton className={cn("rounded-card", height)} />;
// Beside the answer, not the answer: they come after the first paint.
const BudgetCard = dynamic(() => import("./budget-card").then((module) => module.BudgetCard), {
  ssr: false,
  loading: waiting("h-[600px]"),
});
const PoolerPart = dynamic(() => import("../pooler/pooler-part").then((module) => module.PoolerPart), {
  ssr: false,
  loading: waiting("h-[160px]"),
});

type Data = DataOf<typeof pool>;

/** Whether the pool settings are right, and how the pool behaves. `own`: Lifeguard's own, known without any database. */
export function PoolView({ own }: { own: Data["subjects"][number] }) {
  const view = useView<typeof pool>("/api/pool", {}, { refreshMs: REFRESH_MS });
  const said = useTrouble() !== null;
  const read = view.status === "ready" || view.status === "stale" ? view : null;
  const probing = useProbe(read && { standing: read.data.probe, receivedAt: read.receivedAt }, view.refresh);
  const stale = view.status === "stale";
  return (
    <>
      <PoolTop view={view} probing={probing} />
      <div
        aria-busy={view.status === "loading" || undefined}
        className={cn(
          "grid grid-cols-[minmax(0,1fr)_370px] items-start gap-3.5 max-xl:grid-cols-1 [&>div]:grid [&>div]:min-w-0 [&>div]:grid-cols-[minmax(0,1fr)] [&>div]:gap-3.5",
          // Nothing stands beside what the variables alone tell.
          view.status === "error" && !probing.newest && "grid-cols-1",
          stale && "[&_section]:border-warning/60 [&_section]:border-dashed",
        )}
      >
        <div>
          {(read?.data.subjects ?? [own]).map((subject) => (
            <SubjectCard key={`${subject.source} ${subject.name} ${subject.environment}`} subject={subject} />
          ))}
          <ProbeCard probing={probing} waiting={view.status === "loading"} />
          {read && (
            <PoolerPart
              pooler={read.data.pooler}
              targetId={read.reading.target.id}
              receivedAt={read.receivedAt}
              stale={stale}
            />
          )}
          {read && <ReportsCard {...read.data} />}
          <PasteCard />
        </div>
        <div>
          {view.status === "loading" && <Skeleton className="h-[600px] rounded-card" />}
          {read && <BudgetCard inputs={read.data.budget} />}
          {probing.newest && <LatencyCard probe={probing.newest} />}
        </div>
      </div>
      {view.status === "stale" && !said && <StaleLine error={view.error} sinceAt={view.sinceAt} />}
    </>
  );
}
