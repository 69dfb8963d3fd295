import { beginActing } from "@/lib/server/act/acting";
import { actionRoute } from "@/lib/server/action-route";
import { env } from "@/lib/server/env";
import { deployBody } from "@/lib/views/emergency/answers";
import { deploy } from "@/lib/views/emergency/mutations";

export const POST = actionRoute(deployBody, async (acting) => {
  const { branch, reason } = acting.body;
  return deploy(beginActing(acting), env().deployHook, branch, reason);
});
