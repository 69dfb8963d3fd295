"use client";

import { X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Name } from "@/components/ui/name";
import { revealed } from "@/lib/shared/reveal";
import type { FilterKey } from "@/lib/views/audit/keys";
import { activeFilters, type FiltersState } from "./use-filters";

const words: Record<FilterKey, string> = {
  search: "holds",
  actor: "who",
  action: "action",
  result: "result",
  pid: "pid",
  targets: "databases",
};

/** The filters in force, each with a way out of it. */
export function FilterChips({ filters: { asked, filter, reset } }: { filters: FiltersState }) {
  const active = activeFilters(asked);
  if (active.length === 0) return null;
  return (
    <ul aria-label="Filters in force" className="flex flex-wrap items-center gap-1.5">
      {active.map(({ key, value }) => (
        <li key={key} className="min-w-0 max-w-full">
          <button
            type="button"
            aria-label={`Remove filter: ${words[key]} ${revealed(value)}`}
            onClick={() => filter({ [key]: null })}
            className="flex h-[26px] max-w-80 items-center gap-1.5 rounded-control border border-accent/50 bg-surface pr-1.5 pl-2 text-sm hover:bg-raised max-md:h-9"
          >
            <span className="whitespace-nowrap text-secondary">{words[key]}</span>
            <Name text={value} none="" className="font-medium" />
            <Icon of={X} className="size-3 text-muted" />
          </button>
        </li>
      ))}
      <li>
        <Button look="ghost" onClick={reset}>
          Clear
        </Button>
      </li>
    </ul>
  );
}
