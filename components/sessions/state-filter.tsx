"use client";

import { Swatch } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { formatCount } from "@/lib/shared/format";
import { type Bucket, bucketOf } from "@/lib/shared/pg";
import type { DataOf } from "@/lib/shared/view";
import type { sessions } from "@/lib/views/sessions/contract";
import type { FiltersState } from "./use-filters";

type ByState = DataOf<typeof sessions>["byState"];
type StateFilterName = ByState[number]["state"];

/** Always there, so that no button moves when one comes or goes; others only when they are. */
const usual: readonly StateFilterName[] = ["waiting", "blocking", "active", "idle in transaction", "idle"];
const words: Partial<Record<StateFilterName, string>> = {
  waiting: "waiting on a lock",
  unknown: "hidden",
  "idle in transaction (aborted)": "aborted",
};
const swatchOf = (state: StateFilterName): Bucket | null => {
  if (state === "waiting") return "waiting on a lock";
  return state === "blocking" ? null : bucketOf[state];
};

const look =
  "inline-flex h-[26px] shrink-0 items-center gap-1.5 whitespace-nowrap rounded-control border px-2 text-sm max-md:h-9 max-md:px-3";

/** One press shows the sessions in a state; each says how many that would be. */
export function StateFilter({ byState, filters }: { byState: ByState | null; filters: FiltersState }) {
  const { asked, change } = filters;
  const counts = new Map(byState?.map(({ state, count }) => [state, count]));
  const rare = (byState ?? []).map(({ state }) => state).filter((state) => !usual.includes(state));
  return (
    <fieldset className="-mx-1 flex min-w-0 gap-1.5 overflow-x-auto px-1 py-1 [scrollbar-width:none] md:flex-wrap">
      <legend className="sr-only">State</legend>
      {[...usual, ...rare.sort()].map((state) => {
        const pressed = asked.state === state;
        const bucket = swatchOf(state);
        const count = counts.get(state) ?? 0;
        return (
          <button
            key={state}
            type="button"
            aria-pressed={pressed}
            onClick={() => change({ state: pressed ? null : state })}
            className={cn(
              look,
              pressed
                ? "border-line-strong bg-raised font-medium text-text"
                : "border-line bg-surface text-secondary hover:bg-raised hover:text-text",
            )}
          >
            {bucket && <Swatch bucket={bucket} />}
            {words[state] ?? state}
            <span className={cn("min-w-4 text-right", count > 0 ? "font-medium text-text" : "text-muted")}>
              {byState ? formatCount(count) : "-"}
            </span>
          </button>
        );
      })}
    </fieldset>
  );
}
