"use client";

import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { LONGEST_MS, type Range, SHORTEST_MS } from "@/lib/shared/time-range";

/** A moment as the browser's own field has it: in the viewer's zone, to the minute. */
function toField(at: number): string {
  const local = new Date(at - new Date(at).getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

function problemOf({ from, to }: Range): string | null {
  if (Number.isNaN(from) || Number.isNaN(to)) return "Give both times.";
  if (to - from < SHORTEST_MS) return "At least 15 minutes lie between them.";
  return to - from > LONGEST_MS ? "At most 2 years lie between them." : null;
}

/** From when to when, typed, in the viewer's zone. */
export function CustomRange({ range, onChoose }: { range: Range | null; onChoose: (range: Range) => void }) {
  const id = useId();
  const [from, setFrom] = useState(range ? toField(range.from) : "");
  const [to, setTo] = useState(range ? toField(range.to) : "");
  const chosen = { from: new Date(from).getTime(), to: new Date(to).getTime() };
  const problem = problemOf(chosen);
  const fields = [
    { name: "From", value: from, set: setFrom },
    { name: "To", value: to, set: setTo },
  ];
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (problem) return;
    event.currentTarget.closest<HTMLElement>("[popover]")?.hidePopover();
    onChoose(chosen);
  };
  return (
    <form onSubmit={submit} className="grid gap-2">
      {fields.map(({ name, value, set }) => (
        <div key={name} className="grid gap-1">
          <label htmlFor={`${id}-${name}`} className="text-secondary text-sm">
            {name}
          </label>
          <Input
            id={`${id}-${name}`}
            type="datetime-local"
            value={value}
            aria-describedby={problem ? id : undefined}
            onChange={(event) => set(event.target.value)}
          />
        </div>
      ))}
      {problem && (
        <p id={id} className="text-bad text-sm">
          {problem}
        </p>
      )}
      <Button type="submit" look="primary" disabled={problem !== null}>
        Show
      </Button>
    </form>
  );
}
