import { cn } from "./cn";

/** A place kept for what is being read for the first time; never shown again afterwards. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={cn("animate-pulse rounded-control bg-raised", className)} />;
}
