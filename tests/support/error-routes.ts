import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { Readable } from "node:stream";
import { onTestFinished, vi } from "vitest";
import { z } from "zod";

export const SECRETS = {
  viewer: "wall-token-of-24-characters",
  ingest: "ingest-token-of-the-shop",
  drain: "drain-secret-of-vercel",
  verify: "verify-value-of-vercel",
} as const;

/** What a receiver answers about a delivery. */
export const taken = z.object({
  lines: z.number(),
  errors: z.number(),
  repeated: z.number(),
  unread: z.number(),
  over: z.object({ lines: z.number(), bytes: z.number(), more: z.boolean() }),
  kept: z.enum(["tables", "memory"]),
  why: z.string().nullable(),
});

export const signed = (body: string | Uint8Array, secret: string = SECRETS.drain) => ({
  "x-vercel-signature": createHmac("sha1", secret).update(body).digest("hex"),
});
export const bearer = { authorization: `Bearer ${SECRETS.ingest}` };

/** The routes of errors as a new instance of Lifeguard has them, over HTTP; bodies are streamed as they come. Ended with the test. */
export async function serveErrors(variables: Record<string, string>) {
  vi.resetModules();
  globalThis.lifeguardLive = undefined;
  globalThis.lifeguardErrors = undefined;
  const unset = { DIRECT_URL: "", EMERGENCY_DATABASE_URL: "", STORE_DATABASE_URL: "", VERCEL: "" };
  const secrets = { INGEST_TOKEN: SECRETS.ingest, DRAIN_SECRET: SECRETS.drain, DRAIN_VERIFY: SECRETS.verify };
  const tokens = { DASHBOARD_TOKENS: `wall:viewer:${SECRETS.viewer}`, NODE_ENV: "production" };
  for (const [name, value] of Object.entries({ ...unset, ...secrets, ...tokens, ...variables }))
    vi.stubEnv(name, value);
  const { POST: vercel } = await import("@/app/api/drains/vercel/route");
  const { POST: logs } = await import("@/app/api/drains/logs/route");
  const { POST: error, GET: page } = await import("@/app/api/errors/route");
  const { errorBook } = await import("@/lib/server/errors-in/errors");
  // Read once for good.
  const { env } = await import("@/lib/server/env");
  env();
  vi.unstubAllEnvs();
  const routes: Record<string, (request: Request) => Promise<Response>> = {
    "POST /api/drains/vercel": vercel,
    "POST /api/drains/logs": logs,
    "POST /api/errors": error,
    "GET /api/errors": page,
  };
  const server = createServer(async (incoming, outgoing) => {
    const { method = "GET", url = "/", headers } = incoming;
    const [path] = url.split("?", 1);
    const init = {
      method,
      headers: Object.entries(headers).flatMap(([name, value]): [string, string][] =>
        typeof value === "string" ? [[name, value]] : [],
      ),
      ...(method === "POST" && { body: Readable.toWeb(incoming), duplex: "half" }),
    };
    const answer = await routes[`${method} ${path}`]?.(new Request(`http://127.0.0.1${url}`, Object(init)));
    if (!answer) return outgoing.writeHead(405).end();
    outgoing.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("no TCP port");
  const at = `http://127.0.0.1:${address.port}`;
  const { errors: contract } = await import("@/lib/views/errors/contract");
  const errors = contract.data;
  const book = errorBook();
  onTestFinished(book.settled);
  return {
    at,
    book,
    async post(path: string, body: string | Uint8Array, headers: Record<string, string> = {}) {
      const answer = await fetch(at + path, { method: "POST", body: Buffer.from(body), headers });
      const text = await answer.text();
      return { status: answer.status, headers: answer.headers, json: JSON.parse(text) };
    },
    /** What the Errors page asks. */
    async ask(query = "") {
      const headers = { authorization: `Bearer ${SECRETS.viewer}` };
      const answer = await fetch(`${at}/api/errors${query}`, { headers });
      const json = await answer.json();
      return { status: answer.status, json, data: answer.ok ? errors.parse(json.data) : null };
    },
  };
}
