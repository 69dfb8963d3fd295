import { z } from "zod";
import { beginStoring } from "@/lib/server/act/storing";
import { actionRoute } from "@/lib/server/action-route";
import { env } from "@/lib/server/env";
import { sendTest } from "@/lib/views/alerts/test-message";

export const POST = actionRoute(z.strictObject({}), async (acting) => {
  const { target, ...rest } = await beginStoring(acting);
  const { alerting, publicOrigin } = env();
  return sendTest(rest, {
    destinations: alerting.destinations,
    where: target.label ?? `${target.database} @ ${target.host}`,
    production: target.production,
    origin: publicOrigin,
  });
});
