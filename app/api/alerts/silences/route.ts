import { beginStoring } from "@/lib/server/act/storing";
import { actionRoute } from "@/lib/server/action-route";
import { silenceBody } from "@/lib/views/alerts/answers";
import { silence } from "@/lib/views/alerts/mutations";

export const POST = actionRoute(silenceBody, async (acting) =>
  silence(await beginStoring(acting), acting.body),
);
