"use client";

import { parseAsStringLiteral, useQueryState } from "nuqs";
import { PageHead } from "@/components/panel/page-head";
import { ViewBody } from "@/components/panel/view-body";
import { Segmented } from "@/components/ui/segmented";
import { Skeleton } from "@/components/ui/skeleton";
import { useView } from "@/lib/client/use-view";
import type { errors } from "@/lib/views/errors/contract";
import { DEFAULT_RANGE, REFRESH_MS, rangeKeys, ranges } from "@/lib/views/errors/keys";
import { headline } from "@/lib/views/errors/words";
import { ClassCard } from "./class-card";
import { IntakeCard } from "./intake-card";
import { NoErrors } from "./no-errors";
import { OverTime } from "./over-time";

const options = rangeKeys.map((value) => ({ value, label: ranges[value].label }));

/** The Errors page: what went wrong in a sentence, errors over time above the pool's saturation, each class with where, why and what to do. */
export function ErrorsView() {
  const [range, setRange] = useQueryState(
    "range",
    parseAsStringLiteral(rangeKeys).withDefault(DEFAULT_RANGE),
  );
  const view = useView<typeof errors>("/api/errors", { range }, { refreshMs: REFRESH_MS });
  const data = view.status === "ready" || view.status === "stale" ? view.data : null;
  const head = data && headline(data, range);
  return (
    <>
      <PageHead
        title={head?.title ?? "Errors"}
        detail={head?.detail ?? "What applications, poolers and the database say went wrong"}
        tone={head?.tone ?? "neutral"}
        action={
          <Segmented label="Range" value={range} options={options} onChange={(next) => void setRange(next)} />
        }
      />
      <ViewBody view={view} skeleton={<Skeleton className="h-[70vh] rounded-card" />}>
        {(answer) => (
          <div className="grid gap-4">
            {answer.why && <p className="text-warning">{answer.why}</p>}
            <OverTime data={answer} />
            {answer.classes.length === 0 && <NoErrors />}
            {answer.classes.map((one) => (
              <ClassCard key={one.class} one={one} />
            ))}
            <IntakeCard intake={answer.intake} />
          </div>
        )}
      </ViewBody>
    </>
  );
}
