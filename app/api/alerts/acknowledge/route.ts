import { beginStoring } from "@/lib/server/act/storing";
import { actionRoute } from "@/lib/server/action-route";
import { acknowledge } from "@/lib/views/alerts/acknowledge";
import { acknowledgeBody } from "@/lib/views/alerts/answers";

export const POST = actionRoute(acknowledgeBody, async ({ body, ...acting }) => {
  const storing = await beginStoring({ body, ...acting });
  const alerts = globalThis.lifeguardAlerts;
  const done = await acknowledge(storing, body, alerts?.destinations ?? []);
  void alerts?.send(storing.targetId);
  return done;
});
