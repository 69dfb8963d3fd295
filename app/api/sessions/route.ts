import { withPast } from "@/lib/server/past/route";
import { viewRoute } from "@/lib/server/route";
import { sessions } from "@/lib/views/sessions/contract";
import { querySessions } from "@/lib/views/sessions/query";

export const GET = withPast(sessions, querySessions, viewRoute(sessions, querySessions));
