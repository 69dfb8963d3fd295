import { env } from "@/lib/server/env";
import { viewRoute } from "@/lib/server/route";
import { pool } from "@/lib/views/pool/contract";
import { queryPool } from "@/lib/views/pool/query";
import { strictStatus } from "@/lib/views/pool/strict";

export const GET = viewRoute(pool, (context) => queryPool(context, env()), {
  statusOf: strictStatus,
  // Reports and probes come between two snapshots, and in an outage no new snapshot comes at all.
  unshared: true,
});
