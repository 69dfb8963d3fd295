import { execFileSync } from "node:child_process";
import { cp, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import pg from "pg";
import { z } from "zod";
import { type PostgresServer, startPostgres } from "../../demo/postgres";

/** Only 15 renamed these: https://www.postgresql.org/docs/15/release-15.html */
const BACKUP = {
  13: {
    start: "SELECT pg_start_backup('standby', true, false)",
    stop: "SELECT labelfile FROM pg_stop_backup(false, false)",
  },
  18: {
    start: "SELECT pg_backup_start('standby', true)",
    stop: "SELECT labelfile FROM pg_backup_stop(false)",
  },
} as const;
const labelRows = z.tuple([z.object({ labelfile: z.string() })]);

/** What a base backup leaves out: WAL, which is streamed instead, and the running server's own files. */
function belongsInCopy(path: string): boolean {
  const inWal = basename(dirname(path)) === "pg_wal" && /^[0-9A-F]{24}/.test(basename(path));
  return !inWal && !basename(path).startsWith("postmaster.");
}

/** Fills `folder` with a base backup, as https://www.postgresql.org/docs/18/continuous-archiving.html makes one by hand. */
async function copyOf(primary: PostgresServer, folder: string): Promise<void> {
  // The backup belongs to the session that starts it.
  const client = new pg.Client(primary.url());
  await client.connect();
  try {
    await client.query(BACKUP[primary.major].start);
    await cp(primary.folder, folder, { recursive: true, filter: belongsInCopy });
    const [{ labelfile }] = labelRows.parse((await client.query(BACKUP[primary.major].stop)).rows);
    await writeFile(join(folder, "backup_label"), labelfile);
    await writeFile(join(folder, "standby.signal"), "");
  } finally {
    await client.end();
  }
  if (process.getuid?.() === 0) execFileSync("chown", ["-R", "postgres", folder]);
}

/**
 * Starts a hot standby that streams from `primary`, for which PostgreSQL's own defaults are enough. It never cancels a query
 * for replay's sake, and its queries hold nothing back on the primary. Stop it before its primary.
 */
export function startStandby(
  primary: PostgresServer,
  settings: Record<string, string | number> = {},
): Promise<PostgresServer> {
  return startPostgres({
    major: primary.major,
    settings: {
      primary_conninfo: `host=127.0.0.1 port=${primary.port} user=postgres password=postgres`,
      max_standby_streaming_delay: -1,
      hot_standby_feedback: "off",
      ...settings,
    },
    fill: (folder) => copyOf(primary, folder),
  });
}
