import { viewRoute } from "@/lib/server/route";
import { audit } from "@/lib/views/audit/contract";
import { queryAudit } from "@/lib/views/audit/query";

export const GET = viewRoute(audit, queryAudit);
