"use client";

import { TextLink } from "@/components/ui/text-link";
import { useView } from "@/lib/client/use-view";
import type { EmergencyLane } from "@/lib/shared/emergency-lane";
import { formatAge, formatCount } from "@/lib/shared/format";
import type { brief } from "@/lib/views/alerts/brief";
import { BRIEF_MS } from "@/lib/views/alerts/keys";
import type { connections } from "@/lib/views/connections/contract";

/** "ready, 41 ms, checked 3 min ago". */
function readiness({ state, ms, checkedMs }: EmergencyLane): string {
  const took = ms === null ? "" : `, ${ms} ms`;
  const when =
    checkedMs === null ? "" : checkedMs < 2_000 ? ", just now" : `, checked ${formatAge(checkedMs)}`;
  return state === "ready" ? `ready${took}${when}` : `${state}${when}`;
}

/** A standing warning: what remembers and alerts goes down with what is watched. */
function StoreNote() {
  const view = useView<typeof brief>("/api/alerts/brief", {}, { refreshMs: BRIEF_MS });
  if ((view.status !== "ready" && view.status !== "stale") || view.data.storeApart) return null;
  return (
    <p title="In its outage only alerts of the outage class go out. Set STORE_DATABASE_URL to a database on another server.">
      store{" "}
      <TextLink href="/alerts" className="text-warning">
        in the watched server
      </TextLink>
    </p>
  );
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
      <p title={self.emergencyLane.note} hidden={view.reading.past !== undefined}>
        emergency lane{" "}
        <span className={self.emergencyLane.ready ? undefined : "font-medium text-warning"}>
          {readiness(self.emergencyLane)}
        </span>
      </p>
      <StoreNote />
    </div>
  );
}
