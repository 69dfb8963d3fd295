import { type StoredContext, storedRoute } from "@/lib/server/stored-route";
import { brief } from "@/lib/views/alerts/brief";
import { queryBrief, unknownBrief } from "@/lib/views/alerts/brief-query";

const isApart = ({ live }: Pick<StoredContext, "live">) => live?.storeApart ?? true;

// Every page asks it: a store that cannot be read is no error there.
export const GET = storedRoute(
  brief,
  (context) => queryBrief({ ...context, storeApart: isApart(context) }),
  (context) => unknownBrief(isApart(context)),
);
