import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { contentSecurityPolicy, securityHeaders } from "./lib/server/auth/csp";
import { isHttps } from "./lib/server/auth/local";
import { noticePage } from "./lib/server/auth/notice-page";
import { requireViewer } from "./lib/server/auth/viewer";
import { type Env, env } from "./lib/server/env";
import { headersOf } from "./lib/server/limits/too-many";
import { LifeguardError, toWire } from "./lib/shared/errors/family";

/** Where signing in happens. Exact paths: whatever else looks like them is closed. */
const threshold = new Set(["/sign-in", "/api/sign-in", "/api/sign-out"]);

/** Called by machines, which show a secret of their own to the route itself. */
const machines = new Set(["/api/cron/sample", "/api/pool/reports", "/api/webhooks/vercel"]);
/** The same to what is posted; whoever reads there signs in. */
const told = new Set(["/api/errors"]);

const isForMachines = ({ method, nextUrl: { pathname } }: NextRequest) =>
  machines.has(pathname) || (method === "POST" && told.has(pathname));

async function refusalOf(request: NextRequest, environment: Env): Promise<LifeguardError | null> {
  const { pathname } = request.nextUrl;
  if (pathname === "/api/health") return null;
  if (environment.access === "tokens" && threshold.has(pathname)) return null;
  if (environment.access !== "closed" && isForMachines(request)) return null;
  try {
    await requireViewer(request, environment);
    return null;
  } catch (error) {
    if (error instanceof LifeguardError) return error;
    throw error;
  }
}

function answerRefused(request: NextRequest, refused: LifeguardError): NextResponse {
  const { pathname, search } = request.nextUrl;
  if (/^\/api(\/|$)/.test(pathname)) {
    const { status, error } = toWire(refused);
    return NextResponse.json({ error }, { status, headers: headersOf(refused) });
  }
  if (refused.code === "signed_out") {
    const url = new URL("/sign-in", request.url);
    if (pathname + search !== "/") url.searchParams.set("next", pathname + search);
    // 303 turns a POST into the GET of a page.
    return NextResponse.redirect(url, request.method === "GET" || request.method === "HEAD" ? 307 : 303);
  }
  const headers = { ...headersOf(refused), "Content-Type": "text/html; charset=utf-8" };
  return new NextResponse(noticePage(refused), { status: refused.status, headers });
}

/**
 * Stands before every page and route: lets in who may enter, gives each answer its security headers, and hands the page
 * its nonce as `x-nonce`. Routes ask again by themselves; this is the wall around them.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const environment = env();
  const nonce = randomBytes(16).toString("base64");
  const csp = contentSecurityPolicy({ nonce, development: environment.development });
  const refused = await refusalOf(request, environment);
  const inward = new Headers(request.headers);
  inward.set("x-nonce", nonce);
  // Next reads the nonce for its own scripts from here.
  inward.set("content-security-policy", csp);
  const response = refused
    ? answerRefused(request, refused)
    : NextResponse.next({ request: { headers: inward } });
  for (const [name, value] of Object.entries(
    securityHeaders({ csp, https: isHttps(request, request.url) }),
  )) {
    response.headers.set(name, value);
  }
  return response;
}

/**
 * Everything but the build's own files, which hold no data and may be cached, and drains: Next holds back a body until this has answered, cuts
 * it after 10 MB and logs that it did. These two ask for their own secrets; next.config.js gives them their headers.
 */
export const config = {
  matcher: [
    "/((?!_next/static/|favicon\\.ico$|icon\\.svg$|apple-icon\\.png$|api/drains/vercel$|api/drains/logs$).*)",
  ],
};
