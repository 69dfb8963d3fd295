import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";

type StepProps = {
  number: number;
  title: string;
  /** What it costs, said before anything can be pressed. */
  costs: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
};

/** What something costs, in one line. */
export function Costs({ children }: { children: ReactNode }) {
  return (
    <p className="mb-3 max-w-[92ch] text-secondary">
      <span className="font-medium text-warning">Costs:</span> {children}
    </p>
  );
}

/** One step of an emergency: its number, its cost, and then what it offers. */
export function Step({ number, title, costs, aside, children }: StepProps) {
  return (
    <Card
      title={
        <span className="flex items-center gap-2 text-base text-text">
          <span className="grid size-5 shrink-0 place-items-center rounded-full border border-line-strong text-secondary text-xs">
            {number}
          </span>
          {title}
        </span>
      }
      aside={aside}
    >
      <Costs>{costs}</Costs>
      {children}
    </Card>
  );
}

/** A part of a step, with a heading of its own. */
export function StepPart({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mt-4 border-line border-t pt-3 first-of-type:mt-0 first-of-type:border-t-0 first-of-type:pt-0">
      <h3 className="mb-1.5 font-medium">{title}</h3>
      {children}
    </section>
  );
}

/** More of a step, for whoever opens it. Open or closed is the browser's business, before hydration too. */
export function More({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details suppressHydrationWarning className="mt-3 border-line border-t pt-1">
      <summary className="min-h-7 content-center rounded-control font-medium text-secondary max-md:min-h-11">
        {title}
      </summary>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3 pt-2">{children}</div>
    </details>
  );
}
