import "server-only";
import { attachDatabasePool, waitUntil } from "@vercel/functions";
import { LifeguardError } from "../shared/errors/family";
import type { Alerts } from "./alerts/alerts";
import { openAlerts } from "./alerts/open";
import { openDatabase } from "./db/database";
import { createOwnMark } from "./deployments/own";
import { env } from "./env";
import { openErrors } from "./errors-in/open";
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
  const mark = createOwnMark(vercel);
  const upkeep = createUpkeep(bounds);
  const memory = createMemory({
    store: tables.prisma,
    place: placeHash(database),
    deployment: { deployment: vercel.deployment, commit: vercel.commit },
    destinations: env().alerting.destinations.map(({ name }) => name),
    afterwards: (prisma, sample) => {
      // A slow receiver must not hold up the next moment.
      alerts.written(sample.targetId);
      return Promise.all([mark(prisma, sample), upkeep.after(prisma, sample)]).then(() => {});
    },
    ...keepAlive,
  });
  const errors = openErrors({ reader: liveReader, home: vercel, ...keepAlive });
  const alerts: Alerts = openAlerts({
    ...{ reader: liveReader, store: tables, watched: database, env: env() },
    ...{ book: globalThis.lifeguardErrors?.book, memory: memory.state, ...keepAlive },
  });
  return createLive({
    database,
    spare,
    store: tables,
    ...(poolerConsole && { console: consoleAt(poolerConsole) }),
    name: { label, production },
    ...keepAlive,
    onRead(live, slow, sight) {
      memory.offer(live, slow, sight);
      errors.read(live);
      alerts.read(live);
    },
    onFailure(error) {
      memory.failed(error);
      errors.failed(error);
      alerts.failed(error);
    },
  });
}

function consoleAt(url: string): PoolerConsole {
  try {
    return openConsole(url);
  } catch (error) {
    return brokenConsole(error);
  }
}
