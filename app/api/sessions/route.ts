import { viewRoute } from "@/lib/server/route";
import { sessions } from "@/lib/views/sessions/contract";
import { querySessions } from "@/lib/views/sessions/query";

export const GET = viewRoute(sessions, querySessions);
