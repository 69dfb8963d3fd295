import { viewRoute } from "@/lib/server/route";
import { blocking } from "@/lib/views/blocking/contract";
import { queryBlocking } from "@/lib/views/blocking/query";

export const GET = viewRoute(blocking, queryBlocking);
