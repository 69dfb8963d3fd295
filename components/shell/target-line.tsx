"use client";

import { Badge } from "@/components/ui/badge";
import { useView } from "@/lib/client/use-view";
import type { Viewer } from "@/lib/client/viewer";
import type { connections } from "@/lib/views/connections/contract";
import { LaneChip } from "./lane-chip";

/** What is known of the database: from the newest answer, before it from the environment. */
export function useTarget(viewer: Viewer) {
  const view = useView<typeof connections>("/api/connections", {});
  const read = view.status === "ready" || view.status === "stale" ? view.reading.target : null;
  const known = read ?? viewer.subject;
  const label = known?.label ?? (known?.production ? "production" : null);
  return {
    label,
    production: known?.production ?? false,
    place: known ? `${known.database} @ ${known.host}` : null,
    details: read ? `${read.primary ? "primary" : "replica"} · ${read.version} · role ${read.role}` : null,
  };
}

/** The word for this database; production has its own colour. */
export function LabelChip({ viewer }: { viewer: Viewer }) {
  const { label, production } = useTarget(viewer);
  if (!label) return null;
  return (
    <Badge tone={production ? "bad" : "accent"} className="max-w-40 uppercase tracking-wide">
      <span className="truncate">{label}</span>
    </Badge>
  );
}

/** Which database this is, and the lane between it and how it is read. Names are anybody's text: cut, never wrapped. */
export function TargetLine({ viewer }: { viewer: Viewer }) {
  const { place, details } = useTarget(viewer);
  return (
    <>
      {place && (
        <bdi title={place} className="min-w-16 shrink truncate font-medium">
          {place}
        </bdi>
      )}
      <LaneChip />
      {details && (
        <bdi title={details} className="min-w-0 shrink-[4] truncate text-secondary max-xl:hidden">
          {details}
        </bdi>
      )}
    </>
  );
}
