import { beginStoring } from "@/lib/server/act/storing";
import { actionRoute } from "@/lib/server/action-route";
import { ruleBody } from "@/lib/views/alerts/answers";
import { editRule } from "@/lib/views/alerts/mutations";

export const POST = actionRoute(ruleBody, async (acting) =>
  editRule(await beginStoring(acting), acting.body),
);
