"use client";

import { X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Name } from "@/components/ui/name";
import { revealed } from "@/lib/shared/reveal";
import type { FilterKey } from "@/lib/views/sessions/keys";
import { activeFilters, type FiltersState } from "./use-filters";

/** What a filter asks, in words: the value stands after it. */
function wordsOf(key: FilterKey, value: string): { before: string; value: string | null } {
  if (key === "behind") return { before: "waits behind", value };
  if (value === "") return { before: `no ${key}`, value: null };
  return { before: key === "search" ? "holds" : key, value };
}

/** The filters in force, each with a way out of it. */
export function FilterChips({ filters: { asked, change, only } }: { filters: FiltersState }) {
  const active = activeFilters(asked);
  if (active.length === 0) return null;
  return (
    <ul aria-label="Filters in force" className="flex flex-wrap items-center gap-1.5">
      {active.map(({ key, value }) => {
        const words = wordsOf(key, value);
        return (
          <li key={key} className="min-w-0 max-w-full">
            <button
              type="button"
              aria-label={`Remove filter: ${words.before} ${revealed(words.value ?? "")}`}
              onClick={() => change({ [key]: null })}
              className="flex h-[26px] max-w-80 items-center gap-1.5 rounded-control border border-accent/50 bg-surface pr-1.5 pl-2 text-sm hover:bg-raised max-md:h-9"
            >
              <span className="whitespace-nowrap text-secondary">{words.before}</span>
              {words.value !== null && <Name text={words.value} none="" className="font-medium" />}
              <Icon of={X} className="size-3 text-muted" />
            </button>
          </li>
        );
      })}
      <li>
        <Button look="ghost" onClick={() => only({})}>
          Clear filters
        </Button>
      </li>
    </ul>
  );
}
