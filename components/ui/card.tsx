import { type ComponentProps, type ReactNode, useId } from "react";
import { cn } from "./cn";

type Props = Omit<ComponentProps<"section">, "title"> & {
  /** The heading; without one, give `aria-label`. */
  title?: ReactNode;
  /** Beside the heading, at the right: a link, a select. */
  aside?: ReactNode;
  tone?: "plain" | "bad";
};

/** The one box everything stands in. */
export function Card({ title, aside, tone = "plain", className, children, ...rest }: Props) {
  const id = useId();
  return (
    <section
      aria-labelledby={title ? id : undefined}
      className={cn(
        "min-w-0 rounded-card border bg-surface p-4",
        tone === "bad" ? "border-bad" : "border-line",
        className,
      )}
      {...rest}
    >
      {(title || aside) && (
        <header className="mb-2.5 flex min-h-5 flex-wrap items-center justify-between gap-x-3 gap-y-1.5">
          {title && (
            <h2 id={id} className="max-w-full font-medium text-secondary text-sm">
              {title}
            </h2>
          )}
          {aside && <div className="max-w-full text-sm">{aside}</div>}
        </header>
      )}
      {children}
    </section>
  );
}
