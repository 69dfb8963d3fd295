import type { Budget } from "@/lib/shared/pool/budget";
import { stageTitles, whenOf } from "@/lib/shared/pool/budget-words";

/** Where it breaks as traffic grows, the first first, and what the application then sees. */
export function BudgetBreaks({ breaks, ordered }: Pick<Budget, "breaks" | "ordered">) {
  const already = breaks.some(({ times }) => times !== null && times < 1);
  return (
    <>
      <h3 className="mt-3 font-medium">
        {breaks.length === 0
          ? "Where it breaks first is not known"
          : ordered
            ? already
              ? "Where it breaks already, then next"
              : "Where it breaks first, as traffic grows"
            : "Where it breaks; which comes first is not known without instances, rate and time"}
      </h3>
      {breaks.length === 0 && (
        <p className="text-secondary text-sm">
          Nothing that is known breaks as more instances come: a stage above lacks its figures.
        </p>
      )}
      <ol className="mt-1 grid gap-1.5">
        {breaks.map((one) => (
          <li key={one.stage}>
            <span className="font-medium">{stageTitles[one.stage]}</span> {whenOf(one)}.{" "}
            <span className="text-secondary">The application then sees {one.error}.</span>
          </li>
        ))}
      </ol>
    </>
  );
}
