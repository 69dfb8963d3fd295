import { LifeguardError } from "../../shared/errors/family";
import { type Env, env } from "../env";
import { bearerIn } from "./bearer";
import type { HasHeaders } from "./peer";
import { readCookie } from "./session";

function isOwn(origin: string, { headers }: HasHeaders, publicOrigin: string | null): boolean {
  if (!URL.canParse(origin)) return false;
  if (origin === publicOrigin) return true;
  const { host } = new URL(origin);
  return host === headers.get("host") || host === headers.get("x-forwarded-host");
}

/**
 * Throws LifeguardError `forbidden` when a request that changes something was sent by another site's page. A bearer token is
 * never sent unasked, so it needs no check. A browser always says where a POST comes from: with a cookie, silence is
 * refused; without one there is nothing to abuse.
 */
export function assertSameOrigin(request: HasHeaders, environment: Env = env()): void {
  const { headers } = request;
  if (bearerIn(request) !== null) return;
  const site = headers.get("sec-fetch-site");
  const origin = headers.get("origin");
  // "none" is the person's own doing, but a reload repeats another site's form, with that site's Origin.
  const own =
    site !== null && site !== "none"
      ? site === "same-origin"
      : origin !== null
        ? isOwn(origin, request, environment.publicOrigin)
        : site === "none" || readCookie(headers.get("cookie")) === null;
  if (own) return;
  throw new LifeguardError("forbidden", "This request did not come from Lifeguard's own pages.", {
    hint: "Reload the page and try again. Behind a proxy that changes the Host header, set PUBLIC_URL. Scripts use a bearer token.",
  });
}
