import "server-only";
import { env } from "../env";
import { liveReader } from "../live";
import { createReports, type Reports } from "./reports";

declare global {
  var lifeguardReports: Reports | undefined;
}

/** The one keeper of reports of this instance, over its live reader. On globalThis, as routes are bundles of their own. */
export function poolReports(): Reports {
  globalThis.lifeguardReports ??= createReports({
    where: async () => liveReader().read(),
    accepted: env().ingestToken !== null,
  });
  return globalThis.lifeguardReports;
}
