import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { onTestFinished, vi } from "vitest";
import { emptyDatabase } from "./cli";
import type { Server } from "./ground";

export const TOKENS = {
  viewer: "wall-token-of-24-characters",
  ingest: "ingest-token-of-the-shop",
} as const;

const folder = new URL("../../prisma/migrations/", import.meta.url);

/** A database with our tables, made from the migrations' own SQL as the superuser; dropped by `drop`. */
export async function databaseWithTables(server: Server, name: string) {
  const database = await emptyDatabase(server.server, name);
  for (const entry of readdirSync(folder, { withFileTypes: true }).filter((each) => each.isDirectory()))
    await database.sql(readFileSync(new URL(`${entry.name}/migration.sql`, folder), "utf8"));
  await database.sql(`GRANT USAGE ON SCHEMA lifeguard TO lifeguard;
    GRANT SELECT, INSERT, UPDATE, DELETE ON lifeguard.pool_report TO lifeguard`);
  return database;
}

/** The routes of the Pool page, and the webhook's, as a new instance of Lifeguard has them, over HTTP; ended with the test. */
export async function serveRoutes(variables: Record<string, string>) {
  vi.resetModules();
  globalThis.lifeguardLive = undefined;
  globalThis.lifeguardReports = undefined;
  const unset = { DIRECT_URL: "", EMERGENCY_DATABASE_URL: "", VERCEL: "", INGEST_TOKEN: TOKENS.ingest };
  const tokens = { DASHBOARD_TOKENS: `wall:viewer:${TOKENS.viewer}`, NODE_ENV: "production" };
  for (const [name, value] of Object.entries({ ...unset, ...tokens, ...variables })) vi.stubEnv(name, value);
  const { GET } = await import("@/app/api/pool/route");
  const { POST } = await import("@/app/api/pool/reports/route");
  const webhook = await import("@/app/api/webhooks/vercel/route");
  // Read once for good.
  const { env } = await import("@/lib/server/env");
  env();
  vi.unstubAllEnvs();
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const { method = "GET", url = "/", headers } = incoming;
    const request = new Request(`http://127.0.0.1${url}`, {
      method,
      headers: Object.entries(headers).flatMap(([name, value]): [string, string][] =>
        typeof value === "string" ? [[name, value]] : [],
      ),
      ...(method === "POST" && { body: Buffer.concat(chunks) }),
    });
    const route = url.startsWith("/api/webhooks/") ? webhook.POST : GET;
    const answer = await (url.startsWith("/api/pool/reports") ? POST : route)(request);
    outgoing.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("no TCP port");
  return `http://127.0.0.1:${address.port}`;
}
