import { isIP, isIPv4 } from "node:net";
import type { Env } from "../env";
import { type HasHeaders, peerOf } from "./peer";

/** Private, loopback, link-local and carrier-grade ranges (RFC 1918, 4193, 4291, 3927, 6598): where a proxy of one's own stands. */
const NEAR =
  /^(10\.|127\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|::1$|f[cd]|fe[89ab])/;

/** One address in its usual form: no port, brackets, zone, nor IPv4 in IPv6's clothes. Null when it is none. */
function readAddress(text: string | undefined): string | null {
  const bare = (text ?? "")
    .trim()
    .replace(/^\[([^\]]*)\](:\d+)?$/, "$1")
    .replace(/^([\d.]+):\d+$/, "$1")
    .replace(/%.*$/, "");
  const version = isIP(bare);
  if (version !== 6) return version === 4 ? bare : null;
  // The URL standard writes IPv6 in one way only.
  const { hostname } = new URL(`http://[${bare}]`);
  const six = hostname.slice(1, -1);
  const mapped = /^::ffff:([\da-f]{1,4}):([\da-f]{1,4})$/.exec(six);
  if (!mapped) return six;
  const [high, low] = mapped.slice(1).map((part) => Number.parseInt(part, 16));
  return [high ?? 0, low ?? 0].flatMap((part) => [part >> 8, part & 255]).join(".");
}

const entries = (value: string | null) => (value ?? "").split(",");

/**
 * The client's address, or null when nothing trustworthy names it. On Vercel: what Vercel says, which overwrites what clients
 * send (vercel.com/docs/headers/request-headers). With TRUST_PROXY=n: the nth entry of X-Forwarded-For from the right, as each of n
 * proxies adds the address it was asked from. Else the socket's own address, unless a proxy nearby handed the request on for
 * somebody it names and we were not told to believe it.
 */
export function clientAddress(request: HasHeaders, { proxies }: Pick<Env, "proxies">): string | null {
  const { headers } = request;
  const peer = readAddress(peerOf(request) ?? undefined);
  const forwarded = entries(headers.get("x-forwarded-for"));
  if (proxies === "vercel") {
    const [first] = entries(headers.get("x-vercel-forwarded-for") ?? headers.get("x-real-ip"));
    return readAddress(first) ?? readAddress(forwarded[0]) ?? peer;
  }
  if (proxies > 0) return readAddress(forwarded.at(-proxies)) ?? null;
  if (peer === null) return null;
  const handedOn = headers.get("forwarded") !== null || readAddress(forwarded.join()) !== peer;
  return NEAR.test(peer) && handedOn ? null : peer;
}

/** What an address counts as: an IPv6 customer is given a /64 at least (RFC 6177), so that is one client. */
export function clientKey(address: string): string {
  if (isIPv4(address)) return address;
  const [head = "", tail] = address.split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail ? tail.split(":") : [];
  const missing = tail === undefined ? 0 : 8 - left.length - right.length;
  return `${[...left, ...Array<string>(missing).fill("0"), ...right].slice(0, 4).join(":")}::/64`;
}
