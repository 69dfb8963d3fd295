import { beginStoring } from "@/lib/server/act/storing";
import { actionRoute } from "@/lib/server/action-route";
import { endBody } from "@/lib/views/alerts/answers";
import { endSilence } from "@/lib/views/alerts/mutations";

export const POST = actionRoute(endBody, async (acting) =>
  endSilence(await beginStoring(acting), acting.body),
);
