"use client";

import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Code } from "@/components/ui/code";
import { useView } from "@/lib/client/use-view";
import { formatAge } from "@/lib/shared/format";
import type { connections } from "@/lib/views/connections/contract";

/** What works in an outage: the way past the pooler, whether it would answer now, and what would make it better. */
export function EmergencyLaneCard() {
  const view = useView<typeof connections>("/api/connections", {});
  const answered = view.status === "ready" || view.status === "stale" ? view : null;
  const lane = answered?.data.self.emergencyLane;
  const role = answered?.reading.target.role.replaceAll('"', '""') ?? "lifeguard";
  return (
    <Card
      title="Emergency lane"
      aside={lane && <Badge tone={lane.ready ? "good" : "warning"}>{lane.state}</Badge>}
    >
      <p className="text-secondary">
        When the pooler fails or its pool is exhausted, every page is read past it, on one connection, and
        says so. It is opened every 5 minutes while somebody looks, to know whether it would answer.
      </p>
      {lane && (
        <p className="mt-2">
          {lane.note}
          {lane.checkedMs !== null && (
            <span className="text-muted">
              {" "}
              Checked {formatAge(lane.checkedMs)}
              {lane.ms !== null && `, in ${lane.ms} ms`}.
            </span>
          )}
        </p>
      )}
      {lane?.reserved !== true && (
        <>
          <p className="mt-2 text-secondary">
            With every slot of the server taken, PostgreSQL 16 and later still lets a role in that may use
            reserved slots:
          </p>
          <Code
            className="mt-1.5"
            text={`ALTER SYSTEM SET reserved_connections = 5; -- needs a restart\nGRANT pg_use_reserved_connections TO "${role}";`}
            label="Copy the grant of reserved slots"
          />
        </>
      )}
    </Card>
  );
}
