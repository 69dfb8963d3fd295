import pg from "pg";
import { openDatabase } from "@/lib/server/db/database";
import { emptyDatabase } from "./cli";
import type { Server } from "./ground";
import { layTables } from "./memory-seed";

/** A database of its own with our tables (those of the first `migrations`), in a time zone whose summer time is half an hour. */
export async function memoryGround(server: Server, name: string, migrations?: number) {
  const empty = await emptyDatabase(server.server, name);
  await empty.sql(`ALTER DATABASE ${name} SET timezone = 'Australia/Lord_Howe'`);
  const client = new pg.Client(empty.url);
  await client.connect();
  await layTables(client, 0, migrations);
  const database = openDatabase(empty.url);
  return {
    client,
    url: empty.url,
    prisma: database.prisma,
    rows: async (text: string, values?: unknown[]) => (await client.query(text, values)).rows,
    close: async () => {
      await database.close();
      await client.end();
      await empty.drop();
    },
  };
}
