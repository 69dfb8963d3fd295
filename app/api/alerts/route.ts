import { env } from "@/lib/server/env";
import { storeOutlives } from "@/lib/server/store/outlives";
import { type StoredContext, storedRoute } from "@/lib/server/stored-route";
import { type LifeguardError, toWire } from "@/lib/shared/errors/family";
import type { ParamsOf } from "@/lib/shared/view";
import { alerts } from "@/lib/views/alerts/contract";
import { destinationsOf } from "@/lib/views/alerts/destinations";
import { queryAlerts, withoutStore } from "@/lib/views/alerts/query";

/** What this instance knows besides the store. */
const around = ({ live }: Pick<StoredContext, "live">) => ({
  destinations: destinationsOf(env().alerting),
  storeApart: storeOutlives(env()),
  outage: globalThis.lifeguardAlerts?.outage().told ?? null,
  now: live ? Date.parse(live.reading.sampledAt) + live.reading.ageMs : Date.now(),
});

type Asked = StoredContext<ParamsOf<typeof alerts>>;
const ask = (context: Asked) => queryAlerts(context, around(context));
const without = (context: Asked, why: LifeguardError) => withoutStore(toWire(why).error, around(context));

export const GET = storedRoute(alerts, ask, without);
