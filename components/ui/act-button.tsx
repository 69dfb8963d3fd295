import type { ComponentProps } from "react";
import { Button } from "./button";
import { cn } from "./cn";

type Props = Omit<ComponentProps<typeof Button>, "disabled"> & {
  /** Switched off, but still to be reached and read. */
  off: boolean;
  /** The id of the text that says why. */
  why?: string;
};

/** A button that stays where it is when it may not be pressed, and says why. */
export function ActButton({ off, why, onClick, className, ...rest }: Props) {
  return (
    <Button
      aria-disabled={off || undefined}
      aria-describedby={off ? why : undefined}
      onClick={off ? undefined : onClick}
      className={cn(
        "aria-disabled:cursor-not-allowed aria-disabled:bg-surface aria-disabled:text-muted aria-disabled:hover:bg-surface max-md:h-11",
        className,
      )}
      {...rest}
    />
  );
}
