import type { Budget } from "@/lib/shared/pool/budget";
import type { Break } from "@/lib/shared/pool/budget-breaks";
import { stageTitles, whenOf } from "@/lib/shared/pool/budget-words";
import { BudgetMore } from "./budget-more";

function Breaking({ at }: { at: Break }) {
  return (
    <>
      <span className="font-medium text-text">{stageTitles[at.stage]}</span>, {whenOf(at)}: {at.error}.
    </>
  );
}

function titleOf({ breaks, ordered }: Pick<Budget, "breaks" | "ordered">): string {
  if (breaks.length === 0) return "Where it breaks first is not known";
  if (!ordered) return "Where it breaks; the order needs instances, rate and time";
  return breaks.some(({ times }) => times !== null && times < 1)
    ? "It breaks already"
    : "Breaks first, as traffic grows";
}

/** Where it breaks as traffic grows, the first first, and what the application then sees. */
export function BudgetBreaks({ breaks, ordered }: Pick<Budget, "breaks" | "ordered">) {
  const shown = ordered ? 1 : breaks.length;
  return (
    <>
      <h3 className="mt-3 font-medium">{titleOf({ breaks, ordered })}</h3>
      {breaks.length === 0 && (
        <p className="text-secondary text-sm">The stages that could break lack a figure each.</p>
      )}
      {breaks.slice(0, shown).map((at) => (
        <p key={at.stage} className="text-secondary">
          <Breaking at={at} />
        </p>
      ))}
      {breaks.length > shown && (
        <BudgetMore
          title={breaks.length === 2 ? "And then" : `And then, in this order (${breaks.length - 1})`}
        >
          <ol className="grid gap-1">
            {breaks.slice(shown).map((at) => (
              <li key={at.stage} className="text-secondary">
                <Breaking at={at} />
              </li>
            ))}
          </ol>
        </BudgetMore>
      )}
    </>
  );
}
