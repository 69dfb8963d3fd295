import type { LucideIcon } from "lucide-react";
import { cn } from "./cn";

/** A lucide icon in the product's one size and stroke; always beside a word or in a named control. */
export function Icon({ of: Shape, className }: { of: LucideIcon; className?: string }) {
  return <Shape aria-hidden size={15} strokeWidth={1.75} className={cn("shrink-0", className)} />;
}
