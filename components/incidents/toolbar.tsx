"use client";

import { Button } from "@/components/ui/button";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { kinds, kindWords } from "@/lib/shared/incidents/kinds";
import { endingWords, type spans } from "@/lib/views/incidents/keys";
import type { FiltersState } from "./use-filters";

const ANY = "";
const kindOptions = [
  { value: ANY, label: "Every kind" },
  ...kinds.map((value) => ({ value, label: kindWords[value] })),
];
const endingOptions = [
  { value: ANY, label: "However ended" },
  ...Object.entries(endingWords).map(([value, label]) => ({ value, label })),
];
const short = { "1d": "24 h", "7d": "7 d", "30d": "30 d", all: "All" } as const;
const spanOptions = [
  { value: "1d", label: short["1d"] },
  { value: "7d", label: short["7d"] },
  { value: "30d", label: short["30d"] },
  { value: "all", label: short.all },
] as const satisfies readonly { value: keyof typeof spans; label: string }[];

const known = <K extends string>(keys: readonly K[], value: string) =>
  keys.find((key) => key === value) ?? null;

/** Which incidents to show. Everything here lives in the address. */
export function Toolbar({ filters: { asked, filtered, filter, reset } }: { filters: FiltersState }) {
  const endings = Object.keys(endingWords).filter(
    (key): key is keyof typeof endingWords => key in endingWords,
  );
  return (
    <div className="mb-3 flex flex-wrap items-center gap-2">
      <Segmented
        label="Time"
        value={asked.within}
        options={spanOptions}
        onChange={(within) => filter({ within })}
      />
      <Select
        label="Kind"
        value={asked.kind ?? ANY}
        options={kindOptions}
        onChange={(value) => filter({ kind: known(kinds, value) })}
      />
      <Select
        label="What ended it"
        value={asked.ending ?? ANY}
        options={endingOptions}
        onChange={(value) => filter({ ending: known(endings, value) })}
      />
      {filtered && (
        <Button look="ghost" onClick={reset}>
          Clear
        </Button>
      )}
    </div>
  );
}
