import type { ComponentProps } from "react";

/** What only some want to see of a card, behind a line that opens it. */
export function BudgetMore({ title, children, ...rest }: ComponentProps<"details"> & { title: string }) {
  return (
    <details suppressHydrationWarning className="mt-1" {...rest}>
      <summary className="min-h-6 w-fit cursor-pointer content-center rounded-control font-medium text-accent text-sm max-md:min-h-11">
        {title}
      </summary>
      {children}
    </details>
  );
}
