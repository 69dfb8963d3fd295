"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { PageHead } from "@/components/panel/page-head";
import { ViewBody } from "@/components/panel/view-body";
import { BadRange } from "@/components/range/bad-range";
import { RangeBar } from "@/components/range/range-bar";
import { useRange } from "@/components/range/use-range";
import { Segmented } from "@/components/ui/segmented";
import { Skeleton } from "@/components/ui/skeleton";
import { momentWords, pastHref, spanWords } from "@/lib/client/times";
import { useView } from "@/lib/client/use-view";
import type { history } from "@/lib/views/history/contract";
import { REFRESH_MS } from "@/lib/views/history/keys";
import { headline } from "@/lib/views/history/words";
import { HistoryBody } from "./history-body";
import { usePoints } from "./use-points";

const shapes = [
  { value: "charts", label: "Charts" },
  { value: "table", label: "Table" },
] as const;

/** A range that ended stays as it is: it is asked for again now and then, as its gaps may still be explained. */
const PAST_REFRESH_MS = 120_000;

/** The History page: how full it was in a sentence, which time, charts of it, and what happened then. */
export function HistoryView() {
  const router = useRouter();
  const [shape, setShape] = useState<"charts" | "table">("charts");
  const { asked, ...set } = useRange();
  const refreshMs = asked.to === "now" ? REFRESH_MS : PAST_REFRESH_MS;
  const view = useView<typeof history>("/api/history", asked, { refreshMs });
  const data = view.status === "ready" || view.status === "stale" ? view.data : null;
  const known = usePoints(data);
  const ranging = set.within(known?.range ?? null);
  const refused = view.status === "error" && view.error.code === "bad_request" ? view.error : null;
  const head = data && known ? headline(data, known.points, momentWords) : null;
  const words = known ? spanWords(known.range.from, known.range.to) : `${asked.from} to ${asked.to}`;
  const pending = "pending" in view && view.pending;
  return (
    <>
      <PageHead
        title={head?.title ?? "History"}
        detail={head?.detail ?? "Connections, blocking and the database over time"}
        tone={head?.tone ?? "neutral"}
        action={<Segmented label="Show as" value={shape} options={shapes} onChange={setShape} />}
      />
      <RangeBar ranging={ranging} asked={asked} range={known?.range ?? null} words={words} />
      {refused ? (
        <BadRange error={refused} reset={() => ranging.show("-24h")} />
      ) : (
        <ViewBody view={view} skeleton={<Skeleton className="h-[70vh] rounded-card" />}>
          {(answer) =>
            known && (
              <div aria-busy={pending} className={pending ? "opacity-60 transition-opacity" : undefined}>
                <HistoryBody
                  {...{ answer, known, shape, ranging, words }}
                  live={asked.to === "now"}
                  onPick={(at) => router.push(pastHref(at))}
                />
              </div>
            )
          }
        </ViewBody>
      )}
    </>
  );
}
