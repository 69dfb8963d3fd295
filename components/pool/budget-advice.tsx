import { formatCount } from "@/lib/shared/format";
import type { Advice } from "@/lib/shared/pool/pool-advice";
import { BudgetMore } from "./budget-more";

type Named = { name: string; advice: Advice };

/** Recommended values, each with its sums; what each sum means can be opened. */
export function BudgetAdvice({ all }: { all: readonly Named[] }) {
  return (
    <section aria-label="Recommended" className="mt-3">
      <h3 className="font-medium">Recommended</h3>
      <dl>
        {all.map(({ name, advice }) => (
          <div key={name} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3">
            <dt className="font-mono">{name}</dt>
            <dd className="font-medium">{formatCount(advice.value)}</dd>
            <dd className="col-span-2 text-muted text-sm">
              {advice.steps
                .map(
                  ({ sum, result, means }) =>
                    `${sum} = ${formatCount(result)}${result === null ? ` (${means})` : ""}`,
                )
                .join("; ")}
            </dd>
          </div>
        ))}
      </dl>
      <BudgetMore title="The arithmetic, line by line">
        {all.map(({ name, advice }) => (
          <div key={name} className="mt-1">
            <h4 className="font-mono text-sm">{name}</h4>
            <ol className="text-secondary text-sm">
              {advice.steps.map(({ sum, result, means }) => (
                <li key={sum}>
                  {sum} = <span className="text-text">{formatCount(result)}</span>: {means}
                </li>
              ))}
            </ol>
          </div>
        ))}
      </BudgetMore>
    </section>
  );
}
