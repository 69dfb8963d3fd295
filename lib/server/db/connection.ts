import type { DatabaseUrl } from "../../shared/database-url/parse";
import type { PoolSettings } from "../../shared/database-url/pool-settings";

/** What node-postgres is told of where a URL leads, and as whom; its TLS is tlsOptions. */
export function connectionOf(url: DatabaseUrl, settings: PoolSettings) {
  const { host, port, user, password, database } = url;
  return {
    ...{ host, port, user, password, database },
    application_name: settings.applicationName ?? "lifeguard",
  };
}
