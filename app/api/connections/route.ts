import { viewRoute } from "@/lib/server/route";
import { connections } from "@/lib/views/connections/contract";
import { queryConnections } from "@/lib/views/connections/query";

export const GET = viewRoute(connections, queryConnections);
