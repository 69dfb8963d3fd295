import "server-only";
import { attachDatabasePool, waitUntil } from "@vercel/functions";
import { LifeguardError } from "../shared/errors/family";
import { openDatabase } from "./db/database";
import { env } from "./env";
import { createMemory } from "./memory/keeper";
import { createUpkeep } from "./memory/upkeep";
import { brokenConsole, openConsole, type PoolerConsole } from "./pooler/console";
import { openSpare } from "./snapshot/emergency";
import { createLive, type LiveReader } from "./snapshot/live";
import { openStore, placeHash } from "./store/store";

declare global {
  var lifeguardLive: LiveReader | undefined;
}

/**
 * The one live reader of this instance, over the one Prisma client on DATABASE_URL. On globalThis, so that hot reload in
 * development does not open a pool a time. Throws LifeguardError `not_configured` without a usable URL.
 */
export function liveReader(): LiveReader {
  globalThis.lifeguardLive ??= open();
  return globalThis.lifeguardLive;
}

function open(): LiveReader {
  const {
    database: watched,
    store,
    emergency,
    poolerConsole,
    label,
    production,
    vercel,
    memory: bounds,
  } = env();
  if (!watched) {
    throw new LifeguardError("not_configured", "DATABASE_URL is not set.", {
      hint: "Set DATABASE_URL to the pooled URL of the database to watch, then deploy again. See Setup in the README.",
    });
  }
  const database = openDatabase(watched.url);
  // Fluid compute freezes an instance between requests: this keeps it awake until idle connections have closed.
  const onVercel = vercel.region !== null;
  if (onVercel) attachDatabasePool(database.pool);
  const spare = openSpare(emergency, database);
  const keepAlive = onVercel ? { keepAlive: waitUntil } : {};
  const tables = openStore(store?.url ?? null, database);
  const memory = createMemory({
    store: tables.prisma,
    afterwards: createUpkeep(bounds).after,
    place: placeHash(database),
    deployment: { deployment: vercel.deployment, commit: vercel.commit },
    ...keepAlive,
  });
  return createLive({
    database,
    spare,
    store: tables,
    ...(poolerConsole && { console: consoleAt(poolerConsole) }),
    name: { label, production },
    ...keepAlive,
    onRead: memory.offer,
    onFailure: memory.failed,
  });
}

function consoleAt(url: string): PoolerConsole {
  try {
    return openConsole(url);
  } catch (error) {
    return brokenConsole(error);
  }
}
