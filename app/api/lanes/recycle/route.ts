import { beginActing } from "@/lib/server/act/acting";
import { actionRoute } from "@/lib/server/action-route";
import { laneBody } from "@/lib/views/emergency/answers";
import { recyclePool } from "@/lib/views/emergency/mutations";

export const POST = actionRoute(laneBody, async (acting) =>
  recyclePool(beginActing(acting), acting.body.reason),
);
