import Link from "next/link";
import type { ComponentProps } from "react";
import { cn } from "./cn";

/** A link in running text or at a card's corner. */
export function TextLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return (
    <Link
      className={cn("rounded-[3px] font-medium text-accent underline-offset-2 hover:underline", className)}
      {...rest}
    />
  );
}
