import { type DatabaseUrl, parseDatabaseUrl } from "../../shared/database-url/parse";
import { placeOf, projectOf } from "../../shared/database-url/place";
import type { Env } from "../env";

/** One name for a server, by whatever way a URL leads there; on this machine each port is one. */
function serverOf(url: DatabaseUrl): string {
  const host = url.host.toLowerCase();
  const local = placeOf(url).reach === "loopback";
  return projectOf(url) ?? (local ? `${host}:${url.port}` : host);
}

/** Whether the store is on another server than the watched database, as far as names tell: then it works on in an outage of that one. */
export function storeOutlives({
  database,
  emergency,
  store,
}: Pick<Env, "database" | "emergency" | "store">): boolean {
  if (!store) return false;
  const servers = [store, database, emergency].map((one) => {
    const parsed = one && parseDatabaseUrl(one.url);
    return parsed?.ok ? serverOf(parsed.url) : null;
  });
  const [own, ...watched] = servers;
  return own !== null && !watched.includes(own ?? null);
}
