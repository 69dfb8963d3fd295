import { NextRequest } from "next/server";
import { afterEach, describe, expect, it, vi } from "vitest";
import { sealSession } from "@/lib/server/auth/session";
import { readAccounts } from "@/lib/server/env/accounts";
import { failure } from "@/lib/shared/view";
import { config } from "@/proxy";

const ANA = "ana-token-of-24-characters";
const DASHBOARD_TOKENS = `ana:operator:${ANA}`;
const tokens = { NODE_ENV: "production", DASHBOARD_TOKENS };
const open = { NODE_ENV: "production", LIFEGUARD_OPEN: "1" };
const closed = { NODE_ENV: "production" };

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

/** What a fresh server with these variables answers. */
async function ask(
  variables: Record<string, string>,
  path: string,
  init: { headers?: Record<string, string>; method?: string } = {},
) {
  vi.resetModules();
  const unset = {
    DASHBOARD_TOKENS: "",
    LIFEGUARD_OPEN: "",
    VERCEL: "",
    DASHBOARD_VIEWER_TOKEN: "",
    DASHBOARD_OPERATOR_TOKEN: "",
  };
  for (const [name, value] of Object.entries({ ...unset, ...variables })) vi.stubEnv(name, value);
  const { proxy } = await import("@/proxy");
  const headers = { host: "localhost:3000", ...init.headers };
  return await proxy(new NextRequest(`http://localhost:3000${path}`, { ...init, headers }));
}

const passed = (answer: Response) => answer.headers.get("x-middleware-next") === "1";
const locationOf = (answer: Response) => {
  const { pathname, searchParams, host } = new URL(answer.headers.get("location") ?? "");
  return { host, pathname, next: searchParams.get("next") };
};

describe("signed out", () => {
  it.each([
    ["/", null],
    ["/sessions?state=active&search=a%20b%26c", "/sessions?state=active&search=a%20b%26c"],
    ["/api", "api"],
    ["/apix", "/apix"],
    ["/sign-in/x", "/sign-in/x"],
    ["//evil.example", "//evil.example"],
    ["/nowhere.js", "/nowhere.js"],
  ])("the page %s leads to sign-in and remembers where to", async (path, next) => {
    const answer = await ask(tokens, path);
    if (next === "api") return expect(answer.status).toBe(401);
    expect(answer.status).toBe(307);
    expect(locationOf(answer)).toEqual({ host: "localhost:3000", pathname: "/sign-in", next });
  });

  it("a POST to a page is not repeated at sign-in", async () => {
    expect((await ask(tokens, "/sessions", { method: "POST" })).status).toBe(303);
  });

  it.each(["/api/connections", "/api/healthx", "/api/health/x", "/api/sign-in/x", "/api/"])(
    "the route %s answers 401 in the wire form",
    async (path) => {
      const answer = await ask(tokens, path);
      expect(answer.status).toBe(401);
      expect(failure.parse(await answer.json()).error).toMatchObject({
        code: "signed_out",
        hint: expect.stringContaining("Bearer"),
      });
    },
  );

  it.each(["/sign-in", "/sign-in?error=wrong", "/api/sign-in", "/api/sign-out", "/api/health"])(
    "%s is open",
    async (path) => {
      expect(passed(await ask(tokens, path))).toBe(true);
    },
  );

  it.each([
    "lifeguard_session=",
    "lifeguard_session=%E0%A4%A",
    "lifeguard_session=a.b.c",
    "=;;=",
    `x=${"y".repeat(200_000)}`,
  ])("odd and huge cookies are no reason to fail: %#", async (cookie) => {
    expect((await ask(tokens, "/", { headers: { cookie } })).status).toBe(307);
  });
});

describe("signed in", () => {
  it("by bearer or by cookie passes", async () => {
    const { accounts } = readAccounts({ DASHBOARD_TOKENS });
    const [ana] = accounts;
    if (!ana) throw new Error("no account");
    const cookie = `lifeguard_session=${await sealSession(ana, accounts, Date.now())}`;
    const proofs: Record<string, string>[] = [{ authorization: `Bearer ${ANA}` }, { cookie }];
    for (const headers of proofs) {
      for (const path of ["/", "/sessions", "/api/connections", "/sign-in"]) {
        expect(passed(await ask(tokens, path, { headers }))).toBe(true);
      }
    }
  });
});

describe("open", () => {
  it("passes on this machine, in the demo and in development", async () => {
    for (const variables of [open, { NODE_ENV: "development" }]) {
      for (const path of ["/", "/api/connections", "/sign-in"])
        expect(passed(await ask(variables, path))).toBe(true);
    }
  });

  it("refuses a rebound name on every path but health", async () => {
    const headers = { host: "evil.example" };
    for (const path of ["/", "/sign-in", "/api/sign-in", "/api/connections"]) {
      const answer = await ask(open, path, { headers });
      expect(answer.status).toBe(403);
      expect(await answer.text()).toContain("only on its own machine");
    }
    expect(passed(await ask(open, "/api/health", { headers }))).toBe(true);
  });
});

describe("closed", () => {
  it("answers 503 with how to set a token on every page, and nothing of the dashboard", async () => {
    for (const path of ["/", "/sessions", "/sign-in", "/nowhere"]) {
      const answer = await ask(closed, path);
      expect([answer.status, answer.headers.get("content-type")]).toEqual([503, "text/html; charset=utf-8"]);
      const html = await answer.text();
      expect(html).toContain("DASHBOARD_TOKENS");
      expect(html).not.toMatch(/<script|_next/);
    }
  });

  it("answers 503 JSON on every route but health, whatever is brought along", async () => {
    for (const path of ["/api/connections", "/api/sign-in", "/api/sign-out"]) {
      const answer = await ask(closed, path, { headers: { authorization: `Bearer ${ANA}` } });
      expect(answer.status).toBe(503);
      expect(failure.parse(await answer.json()).error).toMatchObject({ code: "not_configured" });
    }
    expect(passed(await ask(closed, "/api/health"))).toBe(true);
  });
});

describe("headers", () => {
  it("stand on every answer, passed or refused", async () => {
    for (const [variables, path] of [
      [tokens, "/sign-in"],
      [tokens, "/"],
      [tokens, "/api/x"],
      [closed, "/"],
      [open, "/"],
    ] as const) {
      const { headers } = await ask(variables, path);
      expect(headers.get("content-security-policy")).toMatch(
        /script-src 'self' 'nonce-[A-Za-z0-9+/=]{24}' 'strict-dynamic';/,
      );
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("cache-control")).toBe("no-store");
      expect(headers.get("strict-transport-security")).toBeNull();
    }
    const secure = await ask(tokens, "/", { headers: { "x-forwarded-proto": "https" } });
    expect(secure.headers.get("strict-transport-security")).toContain("max-age=");
  });

  it("carry a new nonce each time, and the page gets the same one, not a visitor's", async () => {
    const nonces = new Set<string | null>();
    for (let index = 0; index < 5; index += 1) {
      const { headers } = await ask(open, "/", { headers: { "x-nonce": "visitor" } });
      const inward = headers.get("x-middleware-request-x-nonce");
      expect(headers.get("content-security-policy")).toContain(`'nonce-${inward}'`);
      expect(headers.get("x-middleware-request-content-security-policy")).toBe(
        headers.get("content-security-policy"),
      );
      nonces.add(inward);
    }
    expect(nonces.size).toBe(5);
  });
});

it("stands before everything but the build's own files and drains", () => {
  const [matcher = ""] = config.matcher;
  const matches = (path: string) => new RegExp(`^${matcher}$`).test(path);
  for (const path of [
    "/",
    "/sessions",
    "/api/health",
    "/_next/staticx",
    "/favicon.ico.html",
    "/api/favicon.ico",
    "/api/drains/vercel/x",
    "/api/drains",
    "/x/api/drains/logs",
  ]) {
    expect(matches(path), path).toBe(true);
  }
  for (const path of ["/_next/static/chunks/a.js", "/favicon.ico", "/icon.svg", "/api/drains/logs"])
    expect(matches(path), path).toBe(false);
});
