"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { NumberField } from "@/components/ui/number-field";
import { formatCount } from "@/lib/shared/format";
import type { Figures } from "@/lib/shared/pool/budget-inputs";
import { BudgetMore } from "./budget-more";
import { triedNames, tries, type useWhatIf } from "./use-what-if";

/** A known figure as it would be typed. */
const shown = (value: number | null) =>
  value === null ? "not known" : value < 100 ? String(Math.round(value * 100) / 100) : formatCount(value);

/** Other numbers in place of the known ones; what stands grey in a field is what counts while nothing is typed. */
export function BudgetWhatIf({ asked, known }: { asked: ReturnType<typeof useWhatIf>; known: Figures }) {
  const names = known.way === "direct" ? triedNames.filter((name) => name !== "pool") : triedNames;
  // Open from the start for whoever follows a shared link; open or closed is then the reader's.
  const [open, setOpen] = useState(asked.trying);
  return (
    <BudgetMore title="Try other numbers" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <div className="mt-1 grid grid-cols-2 gap-2.5">
        {names.map((name) => (
          <NumberField
            key={name}
            label={tries[name].label}
            value={asked.value(name)}
            range={tries[name].range}
            optional
            placeholder={shown(known[tries[name].figure])}
            onChange={(value) => asked.change(name, value)}
          />
        ))}
      </div>
      <Button className="mt-2" onClick={asked.reset}>
        Back to what is known
      </Button>
    </BudgetMore>
  );
}
