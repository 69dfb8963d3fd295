import { z } from "zod";
import { LifeguardError, toWire } from "../../shared/errors/family";
import type { Env } from "../env";
import { headersOf } from "../limits/too-many";
import { onLoopbackName } from "./local";
import { nextPath } from "./next-path";
import { noticePage } from "./notice-page";
import { assertSameOrigin } from "./origin";
import { accountOf, sealSession, setCookie } from "./session";
import { readSmallBody } from "./small-body";
import { guess } from "./throttle";
import { authenticate } from "./viewer";

/** Why a sign-in failed; the page has words for each, and never shows text from the address. */
export const signInErrors = ["wrong", "insecure"] as const;

const asked = z.object({ token: z.string(), next: z.string().optional().catch(undefined) });

// Relative, so that neither a Host header nor a proxy can send people elsewhere.
const goTo = (path: string, cookie?: string) =>
  new Response(null, { status: 303, headers: { Location: path, ...(cookie && { "Set-Cookie": cookie }) } });

const wrong = () =>
  new LifeguardError("signed_out", "That is no token of this dashboard.", {
    hint: "Tokens are set in DASHBOARD_TOKENS. Check that it was copied whole.",
  });

const insecure = () =>
  new LifeguardError("refused", "This address is plain http, where a browser keeps no secure cookie.", {
    hint: "Use https, or localhost on the machine itself.",
  });

async function readAsked(request: Request, json: boolean) {
  const body = await readSmallBody(request, 8_192);
  try {
    return asked.parse(json ? JSON.parse(body) : Object.fromEntries(new URLSearchParams(body)));
  } catch (cause) {
    throw new LifeguardError("bad_request", "No token was sent.", {
      hint: "Send token, and if you like next, as a form or as JSON.",
      field: "token",
      cause,
    });
  }
}

async function attempt(request: Request, environment: Env, now: number, json: boolean): Promise<Response> {
  assertSameOrigin(request, environment);
  const { token, next } = await readAsked(request, json);
  const path = nextPath(next);
  if (environment.access === "open" && (await authenticate(request, environment, now))) return goTo(path);

  const fail = (code: (typeof signInErrors)[number], error: LifeguardError) => {
    if (json) throw error;
    return goTo(`/sign-in?${new URLSearchParams({ error: code, next: path })}`);
  };
  const secure = !onLoopbackName(request);
  if (secure && request.headers.get("origin")?.startsWith("http:")) return fail("insecure", insecure());
  const find = (secret: string) => accountOf(secret, environment.accounts);
  const account = await guess(request, environment, token.trim(), find, now);
  if (!account) return fail("wrong", wrong());
  const cookie = setCookie(await sealSession(account, environment.accounts, now), { secure });
  if (!json) return goTo(path, cookie);
  return Response.json({ name: account.name, role: account.role }, { headers: { "Set-Cookie": cookie } });
}

function refused(failure: unknown, json = true): Response {
  const { status, error } = toWire(failure);
  const headers = headersOf(failure);
  if (json || error.code !== "too_many") return Response.json({ error }, { status, headers });
  return new Response(noticePage(error), {
    status,
    headers: { ...headers, "Content-Type": "text/html; charset=utf-8" },
  });
}

/**
 * Answers POST /api/sign-in. A form gets 303 to `next` with the cookie, or back to /sign-in?error=. JSON gets 200
 * `{ name, role }`, or 401. Another site's form: 403. Too many wrong tokens: 429 with Retry-After. Never throws.
 */
export async function signIn(request: Request, environment: Env, now = Date.now()): Promise<Response> {
  const json = /^application\/json\b/i.test(request.headers.get("content-type") ?? "");
  try {
    return await attempt(request, environment, now, json);
  } catch (failure) {
    return refused(failure, json);
  }
}

/** Answers POST /api/sign-out: clears the cookie, 303 to /sign-in. Another site's form: 403. Never throws. */
export function signOut(request: Request, environment: Env): Response {
  try {
    assertSameOrigin(request, environment);
  } catch (failure) {
    return refused(failure);
  }
  return goTo("/sign-in", setCookie("", { secure: !onLoopbackName(request) }));
}
