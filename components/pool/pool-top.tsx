"use client";

import { Failure } from "@/components/panel/failure";
import { Headline } from "@/components/panel/headline";
import { Skeleton } from "@/components/ui/skeleton";
import type { LiveView } from "@/lib/client/use-view";
import type { DataOf } from "@/lib/shared/view";
import type { pool } from "@/lib/views/pool/contract";
import { ProbeButton } from "./probe-button";
import { ProbeOutcome } from "./probe-outcome";
import type { Probing } from "./use-probe";

/** The page's answer and its one action; or why there is no answer, and what can be told and done all the same. */
export function PoolTop({ view, probing }: { view: LiveView<DataOf<typeof pool>>; probing: Probing }) {
  if (view.status === "loading") {
    return (
      <div aria-busy="true" className="mb-4 grid min-h-12 content-center gap-2">
        <h1 className="sr-only">Pool</h1>
        <Skeleton className="h-5 w-80 max-w-full" />
        <Skeleton className="h-3.5 w-[520px] max-w-full" />
      </div>
    );
  }
  if (view.status === "error") {
    return (
      <>
        <Failure error={view.error} retry={view.refresh} page />
        <div className="mb-4 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <p className="max-w-[92ch] text-secondary">
            Lifeguard's own variables are judged all the same: that needs no database. A probe shows what
            fails on the way.
          </p>
          <ProbeButton {...probing} />
        </div>
        <ProbeOutcome {...probing} />
      </>
    );
  }
  return (
    <>
      <Headline
        verdict={view.data.headline}
        ageMs={view.reading.ageMs}
        receivedAt={view.receivedAt}
        failure={view.status === "stale" ? view : null}
        retry={view.refresh}
        beside={<ProbeButton {...probing} />}
      />
      <ProbeOutcome {...probing} />
    </>
  );
}
