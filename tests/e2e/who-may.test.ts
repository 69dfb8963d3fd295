import { SignJWT, UnsecuredJWT } from "jose";
import { COOKIE, sealSession } from "../../lib/server/auth/session";
import { readAccounts } from "../../lib/server/env/accounts";
import { ask, awake, errorIn } from "../support/e2e-api";
import { cookieIn, newClient, raw } from "../support/e2e-raw";
import { actions, machines, pages, routes } from "../support/e2e-routes";
import { SECRETS } from "../support/e2e-secrets";
import type { Stage } from "../support/e2e-stage";
import { expect, test } from "../support/e2e-test";

const HOUR = 3_600_000;
const json = { "content-type": "application/json" };

async function cookieOf(url: string, token: string): Promise<string> {
  const body = JSON.stringify({ token });
  return cookieIn(await raw(`${url}/api/sign-in`, { method: "POST", headers: json, body }));
}

/** ana's cookie value as the stage itself would seal it at `now`. */
async function sealedFor({ variables }: Stage, now: number): Promise<string> {
  const { accounts } = readAccounts(variables);
  const ana = accounts.find(({ name }) => name === "ana");
  if (!ana) throw new Error("no ana");
  return await sealSession(ana, accounts, now);
}

/** Asks every route as its methods are, with this cookie; the distinct statuses. */
async function statusesWith(url: string, cookie: string): Promise<number[]> {
  const statuses = new Set<number>();
  for (const { path, methods } of routes.filter((route) => !machines.includes(route.path))) {
    for (const method of methods) {
      const headers = { ...json, cookie, origin: url, "x-forwarded-for": newClient() };
      const body = method === "GET" ? null : "{}";
      statuses.add((await ask(url + path, undefined, { method, headers, body })).status);
    }
  }
  return [...statuses];
}

test("a viewer is refused every action, before anything else of it is looked at", async ({ stage }) => {
  expect(actions.length).toBeGreaterThan(2);
  const people: Record<string, string>[] = [
    { authorization: `Bearer ${SECRETS.viewer}` },
    { cookie: await cookieOf(stage.url, SECRETS.viewer), origin: stage.url },
  ];
  for (const path of actions) {
    for (const body of ["{}", "{"]) {
      for (const who of people) {
        const reply = await ask(stage.url + path, undefined, {
          method: "POST",
          headers: { ...json, ...who },
          body,
        });
        expect(reply.status, `${path} ${body}`).toBe(403);
        expect(errorIn(reply)).toMatchObject({
          code: "forbidden",
          message: expect.stringContaining("viewer"),
        });
      }
    }
  }
});

test("a forged cookie is nobody's: bad signature, no algorithm, another key, expired", async ({ stage }) => {
  const now = Date.now();
  const good = await sealedFor(stage, now);
  // What is forged below differs from one that works.
  expect(await statusesWith(stage.url, `${COOKIE}=${good}`)).not.toContain(401);
  const [head = "", body = "", signature = ""] = good.split(".");
  const claims = JSON.parse(Buffer.from(body, "base64url").toString());
  const later = Buffer.from(JSON.stringify({ ...claims, exp: claims.exp + 3_600 })).toString("base64url");
  const none = Buffer.from('{"alg":"none"}').toString("base64url");
  const sign = (alg: string, key: Uint8Array) => new SignJWT(claims).setProtectedHeader({ alg }).sign(key);
  const forged: Record<string, string> = {
    "bad signature": `${head}.${body}.${signature.startsWith("A") ? "B" : "A"}${signature.slice(1)}`,
    "no signature": `${head}.${body}.`,
    "a later end": `${head}.${later}.${signature}`,
    "alg none": `${none}.${body}.`,
    "alg none with a signature": `${none}.${body}.${signature}`,
    unsecured: new UnsecuredJWT(claims).encode(),
    "an empty key": await sign("HS256", new Uint8Array(32)),
    "the token as key": await sign("HS256", new TextEncoder().encode(SECRETS.operator.padEnd(32, "\0"))),
    "another algorithm": await sign("HS512", new Uint8Array(64)),
    expired: await sealedFor(stage, now - 13 * HOUR),
    "a cookie of other tokens": await sealSession(
      ...(() => {
        const { accounts } = readAccounts({ DASHBOARD_TOKENS: "ana:operator:another-token-of-ana-24-chars" });
        const [ana] = accounts;
        if (!ana) throw new Error("no ana");
        return [ana, accounts, now] as const;
      })(),
    ),
    "the token itself": SECRETS.operator,
  };
  for (const [name, value] of Object.entries(forged)) {
    expect(await statusesWith(stage.url, `${COOKIE}=${value}`), name).toEqual([401]);
    const page = await ask(`${stage.url}/sessions`, undefined, { headers: { cookie: `${COOKIE}=${value}` } });
    expect([page.status, page.headers.get("location")], name).toEqual([307, "/sign-in?next=%2Fsessions"]);
  }
});

test.describe("a token that is changed", () => {
  test.use({ expected: /status of 401|^request to another host: http:\/\/127\.0\.0\.1:/ });

  test("signs its user out: cookie, bearer, and a page that is open", async ({ stage, page, signIn }) => {
    const renewed = "ana-token-renewed-71c0be24";
    const cookie = await cookieOf(stage.url, SECRETS.operator);
    expect(await statusesWith(stage.url, cookie)).not.toContain(401);
    await signIn("operator");
    const rotated = await stage.another({
      DASHBOARD_TOKENS: `ana:operator:${renewed},wall:viewer:${SECRETS.viewer}`,
    });
    try {
      await awake(rotated.url, renewed);
      expect(await statusesWith(rotated.url, cookie)).toEqual([401]);
      expect((await ask(`${rotated.url}/api/sessions`, "operator")).status).toBe(401);
      // wall's own token is as it was; its old cookie is not, as all tokens make the key.
      expect((await ask(`${rotated.url}/api/sessions`, "viewer")).status).toBe(200);
      expect(await statusesWith(rotated.url, await cookieOf(stage.url, SECRETS.viewer))).toEqual([401]);
      // Cookies know no ports: the browser shows the other server the one it has.
      for (const path of pages) {
        await page.goto(rotated.url + path);
        await expect(page).toHaveURL(/\/sign-in/);
      }
      await page.getByLabel("Token").fill(renewed);
      await page.keyboard.press("Enter");
      await expect(page.getByRole("navigation", { name: "Pages" })).toBeVisible();
      await page.goto("about:blank");
    } finally {
      await rotated.stop();
    }
  });
});
