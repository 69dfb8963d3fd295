import { findMoment } from "../../server/past/moment";
import type { StoredContext } from "../../server/stored-route";
import type { DataOf, ParamsOf } from "../../shared/view";
import type { moments } from "./contract";

/** Which sample answers a moment, and those beside it. Throws as findMoment does. */
export async function queryMoments({
  params,
  store,
  targetId,
}: Pick<StoredContext<ParamsOf<typeof moments>>, "params" | "store" | "targetId">): Promise<
  DataOf<typeof moments>
> {
  return findMoment(store, targetId, new Date(params.at).toISOString());
}
