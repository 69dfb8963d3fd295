import { beginActing } from "@/lib/server/act/acting";
import { actionRoute } from "@/lib/server/action-route";
import { oneBody, pidOf, signalOne } from "@/lib/views/sessions/mutations";

export const POST = actionRoute(oneBody, async (acting) => {
  const pid = pidOf(acting.path.pid);
  return signalOne(beginActing(acting), "terminate", pid, acting.body);
});
