import { beginActing } from "@/lib/server/act/acting";
import { actionRoute } from "@/lib/server/action-route";
import { manyBody, signalMany } from "@/lib/views/sessions/mutations";

export const POST = actionRoute(manyBody, async (acting) =>
  signalMany(beginActing(acting, acting.body.sessions.length), acting.body),
);
