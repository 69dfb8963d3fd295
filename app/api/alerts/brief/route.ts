import { type StoredContext, storedRoute } from "@/lib/server/stored-route";
import { brief } from "@/lib/views/alerts/brief";
import { queryBrief, unknownBrief } from "@/lib/views/alerts/brief-query";
import { withOwn } from "@/lib/views/alerts/own-brief";

const isApart = ({ live }: Pick<StoredContext, "live">) => live?.storeApart ?? true;
const own = () => globalThis.lifeguardAlerts?.outage() ?? { told: null, failing: [] };

// Every page asks it: a store that cannot be read is no error there.
export const GET = storedRoute(
  brief,
  async (context) => withOwn(await queryBrief({ ...context, storeApart: isApart(context) }), own()),
  (context) => withOwn(unknownBrief(isApart(context)), own()),
);
