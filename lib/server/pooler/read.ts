import type pg from "pg";
import type { z } from "zod";
import { linksOf } from "../../shared/pooler/links";
import {
  configRow,
  type DatabaseRow,
  databaseRow,
  type PoolRow,
  poolRow,
  socketRow,
  statsRow,
  versionRow,
} from "../../shared/pooler/rows";
import { CONSOLE, type SlowLook } from "../../shared/pooler/sight";

type Client = Pick<pg.PoolClient, "query">;

/** One SHOW command as plain text: the console knows the simple protocol only. Throws what pg throws, and ZodError for rows of another shape. */
async function show<T extends z.ZodType>(client: Client, command: string, row: T): Promise<z.output<T>[]> {
  const { rows } = await client.query(`SHOW ${command}`);
  return row.array().parse(rows);
}

/** Every pool but the console's own. */
export async function readPools(client: Client): Promise<PoolRow[]> {
  return (await show(client, "POOLS", poolRow)).filter(({ database }) => database !== CONSOLE);
}

/** Who is linked to whom now. Thousands of clients may come: only those with a server connection are kept. */
export async function readLinks(
  client: Client,
  pools: readonly PoolRow[],
  databases: readonly DatabaseRow[],
) {
  // Nobody is linked: PgBouncer need not write a row for each client.
  if (pools.every(({ active }) => active === 0))
    return linksOf({ servers: [], clients: [] }, { pools, databases });
  const servers = await show(client, "SERVERS", socketRow);
  const clients = await show(client, "CLIENTS", socketRow);
  return linksOf({ servers, clients }, { pools, databases });
}

/** What changes slowly: averages, databases, configuration, version. */
export async function readSlowLook(client: Client): Promise<SlowLook> {
  const stats = await show(client, "STATS", statsRow);
  const databases = await show(client, "DATABASES", databaseRow);
  const config = await show(client, "CONFIG", configRow);
  const [version] = await show(client, "VERSION", versionRow);
  return {
    version: version?.version.replace(/^PgBouncer\s+/i, "") ?? null,
    stats: stats.filter(({ database }) => database !== CONSOLE),
    databases: databases.filter(({ name }) => name !== CONSOLE),
    config: new Map(config.map(({ key, value }) => [key, value ?? ""])),
  };
}
