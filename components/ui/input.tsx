import type { ComponentProps } from "react";
import { cn } from "./cn";

/** A text field; give it `aria-label` or a `<label>`. */
export function Input({ className, ...rest }: ComponentProps<"input">) {
  return (
    <input
      className={cn(
        "h-8 w-full min-w-0 rounded-control border border-line-strong bg-surface px-2.5 text-text placeholder:text-muted max-md:h-10",
        className,
      )}
      {...rest}
    />
  );
}
