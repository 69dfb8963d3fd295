"use client";

import { useView } from "@/lib/client/use-view";
import type { EmergencyLane } from "@/lib/shared/emergency-lane";
import { formatAge, formatCount } from "@/lib/shared/format";
import type { connections } from "@/lib/views/connections/contract";

/** "ready, 41 ms, checked 3 min ago". */
function readiness({ state, ms, checkedMs }: EmergencyLane): string {
  const took = ms === null ? "" : `, ${ms} ms`;
  const when =
    checkedMs === null ? "" : checkedMs < 2_000 ? ", just now" : `, checked ${formatAge(checkedMs)}`;
  return state === "ready" ? `ready${took}${when}` : `${state}${when}`;
}

/** What watching costs the database, and how much of it this role sees. */
export function OwnCost() {
  const view = useView<typeof connections>("/api/connections", {});
  if (view.status !== "ready" && view.status !== "stale") {
    return <p className="h-12 text-muted text-xs">Own cost: no reading yet</p>;
  }
  const { self, visibility } = view.data;
  const partly = visibility.visible < visibility.total;
  return (
    <div className="text-muted text-xs">
      <p>
        {self.sessions} {self.sessions === 1 ? "connection" : "connections"} ·{" "}
        {formatCount(Math.round(self.readsPerMinute))} reads/min
      </p>
      <p>
        {self.readMs.toFixed(1)} ms a read ·{" "}
        <span className={partly ? "font-medium text-warning" : undefined}>
          sees {formatCount(visibility.visible)} of {formatCount(visibility.total)}
        </span>
      </p>
      <p title={self.emergencyLane.note}>
        emergency lane{" "}
        <span className={self.emergencyLane.ready ? undefined : "font-medium text-warning"}>
          {readiness(self.emergencyLane)}
        </span>
      </p>
    </div>
  );
}
