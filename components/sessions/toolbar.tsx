"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { useState } from "react";
import type { Choice } from "@/components/actions/presets";
import { useActions } from "@/components/actions/use-actions";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { SearchInput } from "@/components/ui/search-input";
import { Select } from "@/components/ui/select";
import { useViewer } from "@/lib/client/use-viewer";
import { formatCount } from "@/lib/shared/format";
import type { DataOf } from "@/lib/shared/view";
import type { sessions } from "@/lib/views/sessions/contract";
import { type GroupKey, groupKeys, LONGEST_SEARCH, type SortKey, sortKeys } from "@/lib/views/sessions/keys";
import { FilterChips } from "./filter-chips";
import { FilterMenu } from "./filter-menu";
import { StateFilter } from "./state-filter";
import type { Filters, FiltersState } from "./use-filters";
import { useSorting } from "./use-sorting";

const sortWords: Record<SortKey, string> = {
  suspicion: "suspicion",
  pid: "pid",
  state: "state",
  stateAge: "time in state",
  transactionAge: "transaction age",
  application: "application",
  user: "user",
  database: "database",
  waitEvent: "wait event",
  victims: "sessions blocked",
};
const sortOptions = sortKeys.map((key) => ({ value: key, label: `by ${sortWords[key]}` }));
const groupOptions = groupKeys.map((key) => ({
  value: key,
  label: key === "none" ? "No groups" : `per ${key}`,
}));

/** Whom the filters in force are about; without one, those that hold locks and do nothing. */
function choiceFor({ application, user, tag }: Filters): Choice {
  if (application !== null) return { kind: "application", name: application };
  if (user !== null) return { kind: "user", name: user };
  return tag === null ? { kind: "idle in transaction", minutes: 5 } : { kind: "tag", name: tag };
}

type Props = { data: DataOf<typeof sessions> | null; filters: FiltersState; held: boolean };

/** What to show and in which order. Everything here lives in the address. */
export function Toolbar({ data, filters, held }: Props) {
  const { asked, change } = filters;
  // Too long a text stays in its field: in the address it would only be refused.
  const [draft, setDraft] = useState<string | null>(null);
  const search = draft ?? asked.search ?? "";
  const tooLong = search.length > LONGEST_SEARCH;
  const type = (text: string) => {
    setDraft(text.length > LONGEST_SEARCH ? text : null);
    if (text.length <= LONGEST_SEARCH) change({ search: text === "" ? null : text }, { trail: false });
  };
  const sorting = useSorting(filters);
  const operator = useViewer().role === "operator";
  const { askSeveral } = useActions();
  const group: GroupKey = groupKeys.find((key) => key === asked.group) ?? "none";
  return (
    <div className="mb-3 grid gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <SearchInput
          label="Search sessions"
          placeholder="Search query, application, user, tag, pid"
          value={search}
          onChange={type}
          aria-invalid={tooLong || undefined}
          aria-describedby={tooLong ? "search-too-long" : undefined}
          className="w-80 max-md:w-full"
        />
        <FilterMenu rows={data?.rows ?? []} filters={filters} />
        <Select
          label="Group"
          value={group}
          options={groupOptions}
          onChange={(key) => change({ group: key === "none" ? null : key, closed: null })}
          className="max-md:flex-1"
        />
        <Select
          label="Sort"
          value={sorting.sort}
          options={sortOptions}
          onChange={sorting.choose}
          className="max-md:flex-1"
        />
        <IconButton
          icon={sorting.order === "asc" ? ArrowUp : ArrowDown}
          label={sorting.order === "asc" ? "Ascending: turn around" : "Descending: turn around"}
          onClick={sorting.flip}
        />
        {operator && <Button onClick={() => askSeveral(choiceFor(asked))}>End several</Button>}
        <span
          className={`ml-auto text-muted text-sm max-xl:hidden ${held ? "" : "invisible"}`}
          aria-hidden={!held}
        >
          Rows keep their places while you are at them
        </span>
      </div>
      {tooLong && (
        <p id="search-too-long" role="alert" className="text-bad text-sm">
          A search takes {LONGEST_SEARCH} characters; this one has {formatCount(search.length)}. It is not
          applied.
        </p>
      )}
      <StateFilter byState={data?.byState ?? null} filters={filters} />
      <FilterChips filters={filters} />
    </div>
  );
}
