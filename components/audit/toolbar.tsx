"use client";

import { useState } from "react";
import { SearchInput } from "@/components/ui/search-input";
import { Select } from "@/components/ui/select";
import { formatCount } from "@/lib/shared/format";
import { revealed } from "@/lib/shared/reveal";
import { actionWords, LONGEST_SEARCH, resultWords } from "@/lib/views/audit/keys";
import { FilterChips } from "./filter-chips";
import type { FiltersState } from "./use-filters";

const ANY = "";
type Option = { value: string; label: string };

const optionsOf = (any: string, words: Record<string, string>): Option[] => [
  { value: ANY, label: any },
  ...Object.entries(words).map(([value, label]) => ({ value, label })),
];
const actionOptions = optionsOf("Every action", actionWords);
const resultOptions = optionsOf("Every result", resultWords);
const scopeOptions: Option[] = [
  { value: ANY, label: "This database" },
  { value: "all", label: "Every database" },
];

/** The options, and what the address asks for when it is none of them. */
const withGiven = (options: Option[], given: string | null): Option[] =>
  given === null || options.some(({ value }) => value === given)
    ? options
    : [...options, { value: given, label: revealed(given) }];

/** Which entries to show. Everything here lives in the address. */
export function Toolbar({ actors, filters }: { actors: readonly string[]; filters: FiltersState }) {
  const { asked, filter } = filters;
  // Too long a text stays in its field: in the address it would only be refused.
  const [draft, setDraft] = useState<string | null>(null);
  const search = draft ?? asked.search ?? "";
  const tooLong = search.length > LONGEST_SEARCH;
  const type = (text: string) => {
    setDraft(text.length > LONGEST_SEARCH ? text : null);
    if (text.length <= LONGEST_SEARCH) filter({ search: text === "" ? null : text }, { trail: false });
  };
  const selects = [
    {
      key: "actor",
      label: "Who",
      options: [
        { value: ANY, label: "Everyone" },
        ...actors.map((name) => ({ value: name, label: revealed(name) })),
      ],
    },
    { key: "action", label: "Action", options: actionOptions },
    { key: "result", label: "Result", options: resultOptions },
    { key: "targets", label: "Database", options: scopeOptions },
  ] as const;
  return (
    <div className="mb-3 grid gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <SearchInput
          label="Search the audit"
          placeholder="Search reason, query, application, user"
          value={search}
          onChange={type}
          aria-invalid={tooLong || undefined}
          aria-describedby={tooLong ? "search-too-long" : undefined}
          className="w-80 max-md:w-full"
        />
        {selects.map(({ key, label, options }) => (
          <Select
            key={key}
            label={label}
            value={asked[key] ?? ANY}
            options={withGiven([...options], asked[key])}
            onChange={(value) => filter({ [key]: value === ANY ? null : value })}
            className="max-w-44 max-md:max-w-none max-md:basis-[calc(50%-4px)]"
          />
        ))}
      </div>
      {tooLong && (
        <p id="search-too-long" role="alert" className="text-bad text-sm">
          A search takes {LONGEST_SEARCH} characters; this one has {formatCount(search.length)}. It is not
          applied.
        </p>
      )}
      <FilterChips filters={filters} />
    </div>
  );
}
