import { withPast } from "@/lib/server/past/route";
import { viewRoute } from "@/lib/server/route";
import { connections } from "@/lib/views/connections/contract";
import { queryConnections } from "@/lib/views/connections/query";

export const GET = withPast(connections, queryConnections, viewRoute(connections, queryConnections));
