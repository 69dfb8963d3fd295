import type { ComponentProps } from "react";
import { cn } from "./cn";
import { PlaceLink } from "./place-link";

/** A link in running text or at a card's corner. */
export function TextLink({ className, ...rest }: ComponentProps<typeof PlaceLink>) {
  return (
    <PlaceLink
      className={cn("rounded-[3px] font-medium text-accent underline-offset-2 hover:underline", className)}
      {...rest}
    />
  );
}
