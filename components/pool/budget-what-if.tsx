"use client";

import { Button } from "@/components/ui/button";
import { NumberField } from "@/components/ui/number-field";
import { formatCount } from "@/lib/shared/format";
import type { Figures } from "@/lib/shared/pool/budget-inputs";
import { triedNames, tries, type useWhatIf } from "./use-what-if";

/** A known figure as it would be typed. */
const shown = (value: number | null) =>
  value === null ? "not known" : value < 100 ? String(Math.round(value * 100) / 100) : formatCount(value);

/** Other numbers in place of the known ones; what stands grey in a field is what counts while nothing is typed. */
export function BudgetWhatIf({ asked, known }: { asked: ReturnType<typeof useWhatIf>; known: Figures }) {
  const names = known.way === "direct" ? triedNames.filter((name) => name !== "pool") : triedNames;
  return (
    <section aria-label="Try other numbers" className="mt-3 border-line border-t pt-2.5">
      <div className="flex min-h-7 items-center justify-between gap-3">
        <h3 className="font-medium">Try other numbers</h3>
        {asked.trying && <Button onClick={asked.reset}>Back to what is known</Button>}
      </div>
      <div className="mt-1.5 grid grid-cols-2 gap-2.5">
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
    </section>
  );
}
