import { createHash } from "node:crypto";
import type { PrismaClient } from "../../../prisma/client/client";
import { type Database, openDatabase } from "../db/database";

/** Where what must survive is kept. `apart`: in a database of its own, which may work while the watched one does not. */
export type Store = { prisma: PrismaClient; apart: boolean; database: Database };

/** So few for writing and reading our own tables: another database's connections are precious too. */
const CONNECTIONS = 3;

/** The store at `url` (STORE_DATABASE_URL), else in the watched database. Connects only when asked. Throws as openDatabase does. */
export function openStore(url: string | null, watched: Database): Store {
  if (url === null) return { prisma: watched.prisma, apart: false, database: watched };
  const database = openDatabase(url, { connectionLimit: CONNECTIONS });
  return { prisma: database.prisma, apart: true, database };
}

/** Names a place without telling it: how an instance that has never read the database finds what is stored of it. */
export function placeHash({ host, port, name }: Pick<Database, "host" | "port" | "name">): string {
  return createHash("sha256").update(`${host}:${port}/${name}`).digest("hex").slice(0, 16);
}
