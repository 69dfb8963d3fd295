import pg from "pg";
import { inject, onTestFinished } from "vitest";
import type { Ground } from "./servers";

export type Way = "direct" | "transaction" | "session";
type Server = Ground[number];

export type { Server };

const PORT = { direct: "server", transaction: "transaction", session: "session" } as const;

/** Every PostgreSQL major that stands, and every way to it, for `describe.each`. */
export const servers: readonly Server[] = inject("ground");
export const ways = ["direct", "transaction", "session"] as const satisfies Way[];

/** A URL to this server, by default as `lifeguard` on database `postgres`. */
export function urlOf(
  server: Server,
  options: { way?: Way; user?: string; database?: string; query?: string } = {},
): string {
  const { way = "direct", user = "lifeguard", database = "postgres", query } = options;
  const place = `127.0.0.1:${server[PORT[way]]}/${encodeURIComponent(database)}`;
  return `postgresql://${encodeURIComponent(user)}:${encodeURIComponent(user)}@${place}${query ? `?${query}` : ""}`;
}

/** A connected client that the test's end closes. Errors of an idle client (killed on purpose) are not the test's business. */
export async function connect(
  server: Server,
  options: Parameters<typeof urlOf>[1] & { application?: string } = {},
): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: urlOf(server, { user: "postgres", ...options }),
    application_name: options.application,
  });
  client.on("error", () => {});
  await client.connect();
  onTestFinished(() => client.end().catch(() => {}));
  return client;
}

/** Runs one statement as superuser on a connection of its own. */
export async function run(server: Server, sql: string, database = "postgres"): Promise<pg.QueryResult> {
  const client = new pg.Client(urlOf(server, { user: "postgres", database }));
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
}

/** Asks again until `check` no longer throws; then its last error is the test's. */
export async function eventually<T>(check: () => T | Promise<T>, withinMs = 10_000): Promise<T> {
  const end = Date.now() + withinMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
}
