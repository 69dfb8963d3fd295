import { once } from "node:events";
import { Socket } from "node:net";
import { connect, type PeerCertificate, type TLSSocket } from "node:tls";
import type { DatabaseUrl } from "../../shared/database-url/parse";
import type { PoolSettings } from "../../shared/database-url/pool-settings";
import type { TlsSeen } from "../../shared/pool/probe-facts";
import { tlsOptions } from "../db/tls";

/** SSLRequest: https://www.postgresql.org/docs/18/protocol-message-formats.html */
const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);

const nameOf = (name: PeerCertificate["subject"] | undefined): string => {
  const text = name?.CN ?? name?.O ?? "an unnamed holder";
  return Array.isArray(text) ? text.join(", ") : text;
};

const iso = (text: string) => new Date(text).toISOString();

function seenOn(socket: TLSSocket): TlsSeen {
  const { subject, issuer, valid_from, valid_to } = socket.getPeerCertificate();
  const problem = socket.authorizationError;
  return {
    offered: true,
    protocol: socket.getProtocol(),
    verified: socket.authorized,
    problem: socket.authorized ? null : problem instanceof Error ? problem.message : String(problem),
    subject: nameOf(subject),
    issuer: nameOf(issuer),
    selfSigned: JSON.stringify(subject) === JSON.stringify(issuer),
    validFrom: iso(valid_from),
    validTo: iso(valid_to),
  };
}

/**
 * Asks the server for TLS and looks at its certificate, as verify-full would judge it with this URL's root or the public ones. No login:
 * nothing that a pooler counts. Throws what the network throws, and when the answer is none of PostgreSQL's. `signal` ends it.
 */
export async function lookAtTls(
  url: Pick<DatabaseUrl, "host" | "port">,
  settings: PoolSettings,
  signal: AbortSignal,
): Promise<TlsSeen> {
  const { host, port } = url;
  const socket = new Socket({ signal });
  // Whoever waits hears of it; what comes after that is nobody's business.
  socket.on("error", () => {});
  try {
    const answered = once(socket, "data", { signal });
    answered.catch(() => {});
    socket.connect(host.startsWith("/") ? { path: `${host}/.s.PGSQL.${port}` } : { host, port });
    await once(socket, "connect", { signal });
    socket.write(SSL_REQUEST);
    const closed = once(socket, "close", { signal }).then(() => {
      throw new Error("The connection was closed where the server should say whether it speaks TLS");
    });
    closed.catch(() => {});
    const [bytes]: unknown[] = await Promise.race([answered, closed]);
    const answer = Buffer.isBuffer(bytes) ? bytes.toString("latin1", 0, 1) : "";
    if (answer === "N") return { offered: false };
    if (answer !== "S") throw new Error("What answers does not say whether it speaks TLS");
    const options = tlsOptions({ ...settings, sslmode: "verify-full" }, host);
    const secure = connect({ ...options, socket, host, rejectUnauthorized: false });
    secure.on("error", () => {});
    await once(secure, "secureConnect", { signal });
    return seenOn(secure);
  } finally {
    socket.destroy();
  }
}
