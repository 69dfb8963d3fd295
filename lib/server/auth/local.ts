import { type HasHeaders, peerOf } from "./peer";

const LOOPBACK_NAME = /^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])(:\d{1,5})?$/i;
const LOOPBACK_ADDRESS = /^(127\.\d{1,3}\.\d{1,3}\.\d{1,3}|::1|::ffff:127\.\d{1,3}\.\d{1,3}\.\d{1,3})$/i;

const listed = (value: string | null) => (value ?? "").split(",").map((text) => text.trim());

/** Whether the address in the browser's bar is this machine's own name, so that cookies need no https. */
export function onLoopbackName({ headers }: HasHeaders): boolean {
  const names = [headers.get("host"), headers.get("x-forwarded-host")].filter((name) => name !== null);
  return names.length > 0 && names.every((name) => LOOPBACK_NAME.test(name));
}

/**
 * Whether the request was made on this machine, as far as headers tell: asked for by a loopback name, which a page of
 * another site that rebinds its own name cannot do, from a socket on this machine, and handed on by no proxy for somebody
 * elsewhere. Next notes the socket's address in X-Forwarded-For, but only where the client sent none.
 */
export function isLocal(request: HasHeaders): boolean {
  const { headers } = request;
  const by = headers.get("x-forwarded-for");
  const near = by === null || listed(by).every((address) => LOOPBACK_ADDRESS.test(address));
  const peer = peerOf(request);
  if (peer !== null && !LOOPBACK_ADDRESS.test(peer)) return false;
  return near && headers.get("forwarded") === null && onLoopbackName(request);
}

/** Whether the browser reached us by https, through whatever stands in front. */
export function isHttps({ headers }: HasHeaders, url: string): boolean {
  const [proto = ""] = listed(headers.get("x-forwarded-proto"));
  return (proto || new URL(url).protocol.slice(0, -1)) === "https";
}
