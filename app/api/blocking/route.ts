import { withPast } from "@/lib/server/past/route";
import { viewRoute } from "@/lib/server/route";
import { blocking } from "@/lib/views/blocking/contract";
import { queryBlocking } from "@/lib/views/blocking/query";

export const GET = withPast(blocking, queryBlocking, viewRoute(blocking, queryBlocking));
