import { randomBytes } from "node:crypto";
import { subscribe } from "node:diagnostics_channel";
import { IncomingMessage } from "node:http";

/** What authentication needs of a request: NextRequest, Request and `await headers()` all have it. */
export type HasHeaders = { headers: { get: (name: string) => string | null } };

declare global {
  var lifeguardPeerHeader: string | undefined;
}

/**
 * Notes the socket's own address on every request that Node's HTTP server receives, under a header name that nobody outside can
 * guess. Next hands handlers no socket, and leaves an X-Forwarded-For that the client sent as it is (measured, 16.4).
 * On globalThis: the proxy and the routes are bundles of their own. Source: Node's docs, diagnostics_channel,
 * `http.server.request.start`, published before the server's listeners run.
 */
export function notePeers(): void {
  if (globalThis.lifeguardPeerHeader) return;
  const name = `x-peer-${randomBytes(12).toString("hex")}`;
  globalThis.lifeguardPeerHeader = name;
  subscribe("http.server.request.start", (message) => {
    if (!(message instanceof Object && "request" in message)) return;
    const { request } = message;
    if (request instanceof IncomingMessage) request.headers[name] = request.socket.remoteAddress ?? "";
  });
}

/** The address at the other end of the socket; null where no Node server of ours received the request. */
export function peerOf({ headers }: HasHeaders): string | null {
  const name = globalThis.lifeguardPeerHeader;
  return (name && headers.get(name)) || null;
}
