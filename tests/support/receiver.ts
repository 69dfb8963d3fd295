import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";

export type Received = {
  path: string;
  method: string;
  headers: IncomingHttpHeaders;
  body: string;
  at: number;
};

/** How a receiver answers: a status with headers, late perhaps, never to an end, or not at all. */
export type Manner =
  | { status: number; headers?: Record<string, string>; afterMs?: number }
  | "drips"
  | "hangs"
  | "hangs up";

/** A real HTTP server that alerts are sent to, on loopback, in whatever manner it is told. */
export async function startReceiver(manner: Manner = { status: 200 }) {
  const received: Received[] = [];
  const open = new Set<ServerResponse>();
  let now = manner;
  const server = createServer((request, response) => {
    let body = "";
    open.add(response);
    response.on("close", () => open.delete(response));
    request.setEncoding("utf8").on("data", (chunk: string) => {
      body += chunk;
    });
    request.on("end", () => {
      const { url = "", method = "", headers } = request;
      received.push({ path: url, method, headers, body, at: Date.now() });
      if (now === "hangs") return;
      if (now === "hangs up") response.destroy();
      else if (now === "drips") response.writeHead(200).write("a");
      else {
        const { status, headers, afterMs = 0 } = now;
        setTimeout(() => response.writeHead(status, headers).end("answer"), afterMs);
      }
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("no TCP port");
  return {
    url: `http://127.0.0.1:${address.port}/hook`,
    received,
    set: (next: Manner) => {
      now = next;
    },
    /** The keys of what came, in its order. */
    keys: () => received.map(({ headers }) => String(headers["idempotency-key"])),
    async stop() {
      for (const response of open) response.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
