import { request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { text } from "node:stream/consumers";

export type RawReply = { status: number; headers: IncomingHttpHeaders; text: string; ms: number };

/**
 * One request with exactly these headers: `fetch` keeps Host, Origin and the Sec-Fetch ones to itself. Each on a connection of its
 * own, with its address in X-Forwarded-For, as the stage trusts one proxy.
 */
export async function raw(
  url: string,
  init: { method?: string; headers?: Record<string, string>; body?: string; from?: string } = {},
): Promise<RawReply> {
  const { method = "GET", body, from } = init;
  const begun = performance.now();
  const headers = {
    ...init.headers,
    ...(from && { "x-forwarded-for": from }),
    ...(body !== undefined && { "content-length": String(Buffer.byteLength(body)) }),
  };
  return new Promise((resolve, reject) => {
    const sent = httpRequest(url, { method, headers, agent: false }, (answer) => {
      text(answer).then(
        (said) =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            text: said,
            ms: performance.now() - begun,
          }),
        reject,
      );
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

/** The name=value of a Set-Cookie answer, as a Cookie header takes it. Throws when there is none. */
export function cookieIn({ headers }: Pick<RawReply, "headers">): string {
  const [cookie = ""] = (headers["set-cookie"]?.[0] ?? "").split(";");
  if (!cookie.includes("=")) throw new Error("no cookie was set");
  return cookie;
}

let clients = 0;
/** An address nobody had before (RFC 5737, 2544): a client with no wrong tokens to its name. */
export const newClient = (): string => {
  clients++;
  return `198.18.${(process.pid + (clients >> 8)) & 255}.${clients & 255}`;
};
