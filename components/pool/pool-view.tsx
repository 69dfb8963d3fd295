"use client";

import { Failure } from "@/components/panel/failure";
import { Headline } from "@/components/panel/headline";
import { StaleLine } from "@/components/panel/stale-line";
import { useTrouble } from "@/lib/client/use-trouble";
import { type LiveView, useView } from "@/lib/client/use-view";
import type { DataOf } from "@/lib/shared/view";
import type { pool } from "@/lib/views/pool/contract";
import { SubjectCard } from "./subject-card";

const REFRESH_MS = 15_000;

type Data = DataOf<typeof pool>;

/** The page's answer; or why there is none, and what the variables alone tell still stands below. */
function Top({ view }: { view: LiveView<Data> }) {
  if (view.status === "loading") return <h1 className="sr-only">Pool</h1>;
  if (view.status === "error") return <Failure error={view.error} retry={view.refresh} page />;
  return (
    <Headline
      verdict={view.data.headline}
      ageMs={view.reading.ageMs}
      receivedAt={view.receivedAt}
      failure={view.status === "stale" ? view : null}
      retry={view.refresh}
    />
  );
}

/** Whether the pool settings are right, and how the pool behaves. `own`: Lifeguard's own, known without any database. */
export function PoolView({ own }: { own: Data["subjects"][number] }) {
  const view = useView<typeof pool>("/api/pool", {}, { refreshMs: REFRESH_MS });
  const said = useTrouble() !== null;
  const data = view.status === "ready" || view.status === "stale" ? view.data : null;
  return (
    <>
      <Top view={view} />
      <div className="grid gap-3.5">
        {(data?.subjects ?? [own]).map((subject) => (
          <SubjectCard key={subject.name} subject={subject} />
        ))}
      </div>
      {view.status === "stale" && !said && <StaleLine error={view.error} sinceAt={view.sinceAt} />}
    </>
  );
}
