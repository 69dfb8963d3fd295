import { beginStoring } from "@/lib/server/act/storing";
import { actionRoute } from "@/lib/server/action-route";
import { acknowledgeBody } from "@/lib/views/alerts/answers";
import { acknowledge } from "@/lib/views/alerts/mutations";

export const POST = actionRoute(acknowledgeBody, async (acting) =>
  acknowledge(await beginStoring(acting), acting.body),
);
