"use client";

import { useRouter } from "next/navigation";
import { PageHead } from "@/components/panel/page-head";
import { ViewBody } from "@/components/panel/view-body";
import { BadRange } from "@/components/range/bad-range";
import { RangeBar } from "@/components/range/range-bar";
import { useRange } from "@/components/range/use-range";
import { Segmented } from "@/components/ui/segmented";
import { Skeleton } from "@/components/ui/skeleton";
import { TextLink } from "@/components/ui/text-link";
import { spanWords } from "@/lib/client/times";
import { useView } from "@/lib/client/use-view";
import type { load } from "@/lib/views/load/contract";
import { dimensions, REFRESH_MS } from "@/lib/views/load/keys";
import { dimensionWords, headline } from "@/lib/views/load/words";
import { FilterChips } from "./filter-chips";
import { LoadChart } from "./load-chart";
import { LoadTable } from "./load-table";
import { useAsked } from "./use-asked";

/** A range that ended stays as it is. */
const PAST_REFRESH_MS = 120_000;
const options = dimensions.map((value) => ({ value, label: dimensionWords[value] }));

/** The Load page: how many sessions were at work, and at what. */
export function LoadView() {
  const router = useRouter();
  const { asked: times, within } = useRange();
  const { asked, by, filters, tellBy, only, drop, reset } = useAsked();
  const live = times.to === "now";
  const view = useView<typeof load>(
    "/api/load",
    { ...times, ...asked },
    { refreshMs: live ? REFRESH_MS : PAST_REFRESH_MS },
  );
  const data = view.status === "ready" || view.status === "stale" ? view.data : null;
  const range = data && { from: Date.parse(data.from), to: Date.parse(data.to) };
  const ranging = within(range);
  const words = range ? spanWords(range.from, range.to) : `${times.from} to ${times.to}`;
  const refused = view.status === "error" && view.error.code === "bad_request" ? view.error : null;
  const head = data ? headline(data, filters) : null;
  const pending = "pending" in view && view.pending;
  return (
    <>
      <PageHead
        title={head?.title ?? "Load"}
        detail={head?.detail ?? "Sessions at work, by what they wait for and whose they are"}
        tone={head?.tone ?? "neutral"}
        action={
          <TextLink href={`/history?from=${times.from}&to=${times.to}`} prefetch={false}>
            The same time in History
          </TextLink>
        }
      />
      <RangeBar ranging={ranging} asked={times} range={range} words={words} />
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <Segmented
          label="Told apart by"
          value={by}
          options={options}
          onChange={tellBy}
          className="max-w-full"
        />
        <FilterChips filters={filters} drop={drop} />
      </div>
      {refused ? (
        <BadRange error={refused} reset={() => (refused.field === "by" ? reset() : ranging.show("-24h"))} />
      ) : (
        <ViewBody view={view} skeleton={<Skeleton className="h-[70vh] rounded-card" />}>
          {(answer) => (
            <div aria-busy={pending} className={pending ? "grid gap-3 opacity-60" : "grid gap-3"}>
              {range && (
                <LoadChart
                  {...{ load: answer, range, words, live, ranging }}
                  onPick={(at) => router.push(`/sessions?at=${new Date(at).toISOString()}`)}
                />
              )}
              {answer.parts.length > 0 && <LoadTable load={answer} onOnly={(key) => only(answer.by, key)} />}
            </div>
          )}
        </ViewBody>
      )}
    </>
  );
}
