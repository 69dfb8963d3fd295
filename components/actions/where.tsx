"use client";

import { Badge } from "@/components/ui/badge";
import { useViewer } from "@/lib/client/use-viewer";
import type { Reading } from "@/lib/shared/view";

/** What marks a dialog about production: a line in its own colour along the top. */
export const PRODUCTION_EDGE = "border-t-bad shadow-[inset_0_4px_0_var(--color-bad)]";

/** Which database a signal goes to: its word, its name and host, as whom and which way. Production has its own word and colour. */
export function Where({ reading }: { reading: Reading | null }) {
  const { subject } = useViewer();
  const known = reading?.target ?? subject;
  if (!known) return null;
  const label = known.label ?? (known.production ? "production" : null);
  const target = reading?.target;
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-0.5">
      {label && (
        <Badge
          tone={known.production ? "bad" : "accent"}
          className="max-w-40 font-medium uppercase tracking-wide"
        >
          <span className="truncate">{label}</span>
        </Badge>
      )}
      <bdi className="min-w-0 break-words font-medium text-text">
        {known.database} at {known.host}
      </bdi>
      {target && (
        <bdi className="break-words">
          {target.primary ? "primary" : "replica"} · {target.version} · role {target.role} · {reading.lane}
        </bdi>
      )}
    </span>
  );
}
