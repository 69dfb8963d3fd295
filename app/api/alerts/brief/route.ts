import { env } from "@/lib/server/env";
import { storeOutlives } from "@/lib/server/store/outlives";
import { storedRoute } from "@/lib/server/stored-route";
import { brief } from "@/lib/views/alerts/brief";
import { queryBrief, unknownBrief } from "@/lib/views/alerts/brief-query";
import { withOwn } from "@/lib/views/alerts/own-brief";

const storeApart = () => storeOutlives(env());
const own = () => globalThis.lifeguardAlerts?.outage() ?? { told: null, failing: [] };

// Every page asks it: a store that cannot be read is no error there.
export const GET = storedRoute(
  brief,
  async (context) => withOwn(await queryBrief({ ...context, storeApart: storeApart() }), own()),
  () => withOwn(unknownBrief(storeApart()), own()),
);
