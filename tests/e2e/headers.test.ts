import { ask } from "../support/e2e-api";
import { pages, routes } from "../support/e2e-routes";
import { SECRETS } from "../support/e2e-secrets";
import { expect, test } from "../support/e2e-test";

const policy = (nonce: string) =>
  [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src 'self' 'unsafe-inline'",
    "connect-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
  ].join("; ");

test("every answer carries its security headers, and a nonce of its own", async ({ stage }) => {
  const paths = [...pages, ...routes.map(({ path }) => path), "/sign-in", "/api/health", "/no-such-page"];
  const nonces: string[] = [];
  for (const path of paths) {
    for (const role of ["operator", undefined] as const) {
      const { headers, text } = await ask(stage.url + path, role);
      const csp = headers.get("content-security-policy") ?? "";
      const nonce = /'nonce-([^']+)'/.exec(csp)?.[1] ?? "";
      // Drains are not behind proxy.ts, and have no page to give a nonce to.
      if (path.startsWith("/api/drains/"))
        expect(csp, path).toBe("default-src 'none'; frame-ancestors 'none'");
      else {
        expect(csp, path).toBe(policy(nonce));
        expect(Buffer.from(nonce, "base64").length, path).toBe(16);
        nonces.push(nonce);
      }
      expect(headers.get("cache-control"), path).toMatch(/no-store/);
      expect(headers.get("x-content-type-options"), path).toBe("nosniff");
      expect(headers.get("x-frame-options"), path).toBe("DENY");
      expect(headers.get("referrer-policy"), path).toBe("same-origin");
      expect(headers.get("x-powered-by"), path).toBeNull();
      const scripts = text.startsWith("<!DOCTYPE") ? (text.match(/<script\b[^>]*>/g) ?? []) : [];
      expect(
        scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`)),
        path,
      ).toEqual([]);
    }
  }
  expect(new Set(nonces).size).toBe(nonces.length);
});

test("what the build made is cached, and holds nothing of the database", async ({ stage }) => {
  const { text } = await ask(`${stage.url}/sign-in`);
  const [file] = /\/_next\/static\/[^"']+\.js/.exec(text) ?? [];
  const { status, headers } = await ask(stage.url + file);
  expect(status).toBe(200);
  expect(headers.get("cache-control")).toContain("immutable");
});

test("no route or page tells a token or a password", async ({ stage }) => {
  for (const path of [...pages, ...routes.map(({ path }) => path), "/sign-in"]) {
    for (const role of ["operator", "viewer", undefined] as const) {
      const { text, headers } = await ask(stage.url + path, role);
      for (const secret of Object.values(SECRETS)) {
        expect(text, path).not.toContain(secret);
        expect(JSON.stringify([...headers]), path).not.toContain(secret);
      }
    }
  }
  for (const secret of Object.values(SECRETS)) expect(stage.log()).not.toContain(secret);
});
