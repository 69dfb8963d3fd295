"use client";

import { ListFilter } from "lucide-react";
import { useId, useState } from "react";
import { Button, buttonClass } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Input } from "@/components/ui/input";
import { Popover } from "@/components/ui/popover";
import type { Session } from "@/lib/shared/session";
import { tagName } from "@/lib/views/sessions/select";
import type { FiltersState } from "./use-filters";

const fields = ["application", "user", "database", "client", "tag", "pid"] as const;
type Field = (typeof fields)[number];

const offerOf = (session: Session, field: Field): string | null =>
  field === "tag" ? tagName(session.tags) : field === "pid" ? String(session.pid) : session[field];

/** One exact filter, applied by Enter or on leaving it; offers what is there. */
function Field({ field, rows, filters }: { field: Field; rows: readonly Session[]; filters: FiltersState }) {
  const { asked, change } = filters;
  const given = asked[field] ?? "";
  const [draft, setDraft] = useState<{ given: string; text: string }>({ given, text: given });
  if (draft.given !== given) setDraft({ given, text: given });
  const list = useId();
  const offers = [...new Set(rows.map((row) => offerOf(row, field)).filter((value) => value !== null))];
  const apply = () => {
    const text = draft.text.trim();
    if (text !== given) change({ [field]: text === "" ? null : text });
  };
  return (
    <label htmlFor={`${list}-field`} className="grid grid-cols-[76px_1fr] items-center gap-2 text-sm">
      <span className="text-secondary">{field}</span>
      <Input
        id={`${list}-field`}
        className="h-7"
        list={list}
        value={draft.text}
        maxLength={200}
        inputMode={field === "pid" ? "numeric" : undefined}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setDraft({ given, text: event.target.value })}
        onBlur={apply}
        onKeyDown={(event) => event.key === "Enter" && apply()}
      />
      <datalist id={list}>
        {offers.slice(0, 50).map((value) => (
          <option key={value} value={value} />
        ))}
      </datalist>
    </label>
  );
}

/** Filters by exact name. */
export function FilterMenu({ rows, filters }: { rows: readonly Session[]; filters: FiltersState }) {
  return (
    <Popover
      label="Filter"
      face={
        <>
          <Icon of={ListFilter} /> Filter
        </>
      }
      buttonClassName={buttonClass()}
      className="p-3"
    >
      <div className="grid gap-2">
        {fields.map((field) => (
          <Field key={field} field={field} rows={rows} filters={filters} />
        ))}
        <Button className="mt-1 justify-self-end" onClick={() => filters.only({})}>
          Clear filters
        </Button>
      </div>
    </Popover>
  );
}
