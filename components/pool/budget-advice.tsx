import { formatCount } from "@/lib/shared/format";
import type { Advice } from "@/lib/shared/pool/pool-advice";

/** A recommended value, and every line of the arithmetic that leads to it. */
export function BudgetAdvice({ name, advice }: { name: string; advice: Advice }) {
  return (
    <div className="min-w-0">
      <h4 className="flex flex-wrap justify-between gap-x-3">
        <span className="font-mono">{name}</span>
        <span className="font-medium">{formatCount(advice.value)}</span>
      </h4>
      <ol className="mt-0.5 text-secondary text-sm">
        {advice.steps.map(({ sum, result, means }) => (
          <li key={sum}>
            {sum} = <span className="text-text">{formatCount(result)}</span>, {means}
          </li>
        ))}
      </ol>
    </div>
  );
}
