import type { LiveContext } from "@/lib/server/context";
import { env } from "@/lib/server/env";
import { poolReports } from "@/lib/server/pool-reports/log";
import { ownProbe } from "@/lib/server/probe/own";
import { viewRoute } from "@/lib/server/route";
import { pool } from "@/lib/views/pool/contract";
import { queryPool } from "@/lib/views/pool/query";
import { strictStatus } from "@/lib/views/pool/strict";

/** What this instance knows besides the snapshot. */
const around = ({ live }: Pick<LiveContext, "live">) => ({
  env: env(),
  probe: ownProbe(live.reading),
  reports: poolReports(),
  now: Date.now(),
});

export const GET = viewRoute(pool, (context) => queryPool(context, around(context)), {
  statusOf: strictStatus,
  // Reports and probes come between two snapshots, and in an outage no new snapshot comes at all.
  unshared: true,
});
