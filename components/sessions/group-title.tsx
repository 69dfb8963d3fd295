"use client";

import { ChevronDown, ChevronRight } from "lucide-react";
import { Icon } from "@/components/ui/icon";
import { Name } from "@/components/ui/name";
import { formatCount } from "@/lib/shared/format";
import type { GroupKey } from "@/lib/views/sessions/keys";
import type { Section } from "@/lib/views/sessions/sections";
import { FilterLink } from "./filter-link";
import type { FiltersState } from "./use-filters";

type Props = { section: Section; closed: boolean; by: Exclude<GroupKey, "none">; filters: FiltersState };

/** A group's name and counts; opens and closes it, and leads to it alone. */
export function GroupTitle({ section, closed, by, filters: { asked, change } }: Props) {
  const name = section.title?.name ?? null;
  const waiting = section.title?.waiting ?? 0;
  const others = (asked.closed ?? []).filter((key) => key !== section.key);
  const alone = { [by]: name ?? "" };
  return (
    <span className="flex h-full min-w-0 items-center gap-3 font-normal">
      <button
        type="button"
        aria-expanded={!closed}
        onClick={() =>
          change({ closed: closed ? (others.length > 0 ? others : null) : [...others, section.key] })
        }
        className="flex min-w-0 items-center gap-2 rounded-control py-1 pr-2"
      >
        <Icon of={closed ? ChevronRight : ChevronDown} className="text-muted" />
        <Name text={name} none={by === "tag" ? "no tag" : `no ${by}`} className="font-medium" />
        <span className="text-secondary">{formatCount(section.count)}</span>
        {waiting > 0 && (
          <span className="whitespace-nowrap text-sm text-warning">
            {formatCount(waiting)} {waiting === 1 ? "waits" : "wait"} on a lock
          </span>
        )}
      </button>
      <FilterLink
        to={{ ...asked, ...alone, group: null, closed: null, open: null }}
        onFollow={() => change({ ...alone, group: null, closed: null, open: null })}
        className="ml-auto whitespace-nowrap text-accent text-sm"
      >
        Only these
      </FilterLink>
    </span>
  );
}
