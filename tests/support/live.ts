import { onTestFinished } from "vitest";
import type { Viewer } from "@/lib/server/auth/viewer";
import type { LiveContext } from "@/lib/server/context";
import { type Database, openDatabase } from "@/lib/server/db/database";
import { createLive, type LiveReader } from "@/lib/server/snapshot/live";
import { type Server, urlOf } from "./ground";

export const operator: Viewer = { name: "ops", role: "operator", via: "bearer" };
export const viewer: Viewer = { name: "wall", role: "viewer", via: "cookie" };

/** A live reader of its own on this server, closed with the test. */
export function openLive(
  server: Server,
  options: Parameters<typeof urlOf>[1] = {},
): { live: LiveReader; database: Database } {
  const database = openDatabase(urlOf(server, { query: "pgbouncer=true&connection_limit=20", ...options }));
  onTestFinished(() => database.close());
  return { live: createLive({ database, name: { label: "test", production: false } }), database };
}

/** What a view's query gets, from a read made now. */
export async function contextOf<P>(
  live: LiveReader,
  params: P,
  who: Viewer = operator,
): Promise<LiveContext<P>> {
  return { params, viewer: who, live: await live.read() };
}
