import { expect, it } from "vitest";
import { contentSecurityPolicy, securityHeaders } from "@/lib/server/auth/csp";

it("is this policy in production", () => {
  expect(contentSecurityPolicy({ nonce: "abc", development: false }).split("; ")).toEqual([
    "default-src 'self'",
    "script-src 'self' 'nonce-abc' 'strict-dynamic'",
    "style-src 'self' 'unsafe-inline'",
    "connect-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
  ]);
});

it("adds eval and the reload socket in development only", () => {
  const policy = contentSecurityPolicy({ nonce: "abc", development: true });
  expect(policy).toContain("'strict-dynamic' 'unsafe-eval';");
  expect(policy).toContain("connect-src 'self' ws:;");
});

it("promises https only to those who came by it", () => {
  expect(securityHeaders({ csp: "x", https: false })).not.toHaveProperty("Strict-Transport-Security");
  expect(securityHeaders({ csp: "x", https: true })).toHaveProperty("Strict-Transport-Security");
});
