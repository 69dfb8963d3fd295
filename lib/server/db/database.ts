import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "../../../prisma/client/client";
import { type DatabaseUrl, parseDatabaseUrl } from "../../shared/database-url/parse";
import { type PoolSettings, poolSettings } from "../../shared/database-url/pool-settings";
import { type Provider, providerOf } from "../../shared/database-url/provider";
import { LifeguardError } from "../../shared/errors/family";
import { connectionOf } from "./connection";
import { SettingsPool } from "./pool";
import { tlsOptions } from "./tls";

export type Database = {
  prisma: PrismaClient;
  adapter: PrismaPg;
  pool: SettingsPool;
  settings: PoolSettings;
  host: string;
  port: number;
  name: string;
  user: string;
  provider: Provider;
  close: () => Promise<void>;
};

/** Opens one driver pool for a URL; connects only when first asked. Throws LifeguardError `not_configured` when it cannot be used. */
export function openPool(
  text: string,
  limits: { connectionLimit?: number },
): { url: DatabaseUrl; settings: PoolSettings; pool: SettingsPool } {
  const parsed = parseDatabaseUrl(text);
  if (!parsed.ok) throw new LifeguardError("not_configured", parsed.problem, { hint: parsed.hint });
  const { url } = parsed;
  const settings = { ...poolSettings(url), ...limits };
  const pool = new SettingsPool(
    {
      ...connectionOf(url, settings),
      ssl: tlsOptions(settings, url.host),
      // The gate cuts a silent socket after 60 s at most; this is for work that does not pass it.
      query_timeout: 75_000,
    },
    settings,
  );
  return { url, settings, pool };
}

/**
 * Opens one Prisma client over one driver pool for `url`; connects only when first asked. The URL's connection_limit,
 * pool_timeout, connect_timeout, sslmode, schema and application_name mean what Prisma and libpq document;
 * `limits` stand above them.
 * Throws LifeguardError `not_configured` when the URL cannot be used.
 */
export function openDatabase(text: string, limits: { connectionLimit?: number } = {}): Database {
  const { url, settings, pool } = openPool(text, limits);
  const adapter = new PrismaPg(pool, settings.schema ? { schema: settings.schema } : {});
  // The gate has the deadlines; Prisma's own would let go of the promise while the connection is still away.
  const prisma = new PrismaClient({
    adapter,
    errorFormat: "minimal",
    transactionOptions: { maxWait: 90_000, timeout: 90_000 },
  });
  globalThis.lifeguardPools ??= new WeakMap();
  globalThis.lifeguardPools.set(prisma, pool);
  return {
    prisma,
    adapter,
    pool,
    settings,
    host: url.host,
    port: url.port,
    name: url.database,
    user: url.user,
    provider: providerOf(url.host),
    close: async () => {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}

// On globalThis: each route is a bundle of its own.
declare global {
  var lifeguardPools: WeakMap<PrismaClient, SettingsPool> | undefined;
}

/** The driver's pool under a client of `openDatabase`. Throws of another one. */
export function poolOf(prisma: PrismaClient): SettingsPool {
  const pool = globalThis.lifeguardPools?.get(prisma);
  if (!pool) throw new Error("this client was not made by openDatabase");
  return pool;
}
