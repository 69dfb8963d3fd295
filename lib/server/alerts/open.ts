import type { Env } from "../env";
import type { Book } from "../errors-in/book";
import type { MemoryState } from "../memory/keeper";
import type { LiveReader } from "../snapshot/live";
import { storeOutlives } from "../store/outlives";
import { placeHash, type Store } from "../store/store";
import { type Alerts, createAlerts } from "./alerts";

declare global {
  var lifeguardAlerts: Alerts | undefined;
}

/**
 * Opens what alerts do on this instance, on globalThis, as routes are bundles of their own. Errors that a drain or an application brought are
 * judged as soon as they are written. `reader` is asked later, when it is there.
 */
export function openAlerts(options: {
  reader: () => LiveReader;
  store: Store;
  watched: { host: string; port: number; name: string };
  env: Pick<Env, "alerting" | "label" | "production" | "publicOrigin" | "database" | "emergency" | "store">;
  memory: () => MemoryState;
  book: Book | undefined;
  keepAlive?: (work: Promise<unknown>) => void;
}): Alerts {
  const { reader, store, watched, env, book, ...rest } = options;
  const { alerting, label, production, publicOrigin: origin } = env;
  const alerts = createAlerts({
    store: store.prisma,
    apart: storeOutlives(env),
    place: placeHash(watched),
    about: { where: label ?? `${watched.name} @ ${watched.host}`, production, origin },
    alerting,
    look: () => reader().read(),
    ...rest,
  });
  book?.onCounted(async ({ targetId, stored, counts }) => {
    if (stored && targetId !== null && counts.length > 0) await alerts.decide(targetId, null);
  });
  globalThis.lifeguardAlerts = alerts;
  return alerts;
}
