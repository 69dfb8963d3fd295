import type { ReactNode } from "react";
import type { Bucket } from "@/lib/shared/pg";
import { cn } from "./cn";
import { bucketLabel, stateFill } from "./state-colors";

const tones = {
  neutral: "border-line text-secondary",
  accent: "border-accent text-accent",
  good: "border-line text-good",
  warning: "border-warning text-warning",
  bad: "border-bad text-bad",
} as const;

export type Tone = keyof typeof tones;

/** A small outlined word. */
export function Badge({
  tone = "neutral",
  className,
  children,
}: {
  tone?: Tone;
  className?: string;
  children: ReactNode;
}) {
  return (
    <span
      className={cn(
        "inline-flex h-[22px] max-w-full items-center gap-1.5 whitespace-nowrap rounded-[5px] border px-1.5 text-xs",
        tones[tone],
        className,
      )}
    >
      {children}
    </span>
  );
}

/** The square in a state's colour; it always stands beside its word. */
export function Swatch({ bucket, className }: { bucket: Bucket; className?: string }) {
  return (
    <span
      aria-hidden
      className={cn("inline-block size-[9px] shrink-0 rounded-[2px]", className)}
      style={stateFill(bucket)}
    />
  );
}

/** A backend's state: square and word, and what else belongs to it (its age, say) as children. */
export function StateBadge({ bucket, children }: { bucket: Bucket; children?: ReactNode }) {
  return (
    <Badge>
      <Swatch bucket={bucket} />
      <span className="truncate">
        {bucketLabel(bucket)}
        {children && <> {children}</>}
      </span>
    </Badge>
  );
}

/** A count beside a name: quiet, or loud where it is trouble. */
export function CountPill({ loud = false, children }: { loud?: boolean; children: ReactNode }) {
  return (
    <span
      className={loud ? "rounded-full bg-bad-soft px-1.5 text-xs font-medium text-bad" : "text-sm text-muted"}
    >
      {children}
    </span>
  );
}
