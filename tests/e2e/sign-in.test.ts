import { ask, errorIn } from "../support/e2e-api";
import { newClient } from "../support/e2e-raw";
import { pages, routes } from "../support/e2e-routes";
import { SECRETS } from "../support/e2e-secrets";
import { expect, test } from "../support/e2e-test";

const wrongToken = "not-a-token-of-this-dashboard";

test("there are pages and routes to guard", () => {
  expect(pages).toEqual(expect.arrayContaining(["/", "/sessions", "/queries", "/setup"]));
  const paths = routes.map(({ path }) => path);
  expect(paths).toEqual(expect.arrayContaining(["/api/connections", "/api/sessions", "/api/setup"]));
  expect(routes.filter(({ methods }) => methods.length === 0)).toEqual([]);
});

const wayIn = (path: string) => (path === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(path)}`);

test("signed out, every page leads to the sign-in, which says nothing of the database", async ({ stage }) => {
  for (const path of pages) {
    const plain = await ask(stage.url + path);
    expect([plain.status, plain.headers.get("location")], path).toEqual([307, wayIn(path)]);
    expect(plain.text, path).not.toMatch(/shop|lifeguard/i);
    expect((await ask(stage.url + wayIn(path))).text, path).not.toContain("shop");
  }
});

for (const path of ["/", "/sessions", "/incidents/1"]) {
  test(`signed out, a browser is led from ${path} to the sign-in and back`, async ({ page }) => {
    await page.goto(path);
    await expect(page).toHaveURL(wayIn(path));
    expect(await page.content()).not.toContain("shop");
    await page.getByLabel("Token").fill(SECRETS.operator);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page).toHaveURL(path);
    await expect(page.getByRole("navigation", { name: "Pages" })).toBeVisible();
  });
}

/** Vercel signs what it sends to these; with no secret set to judge by, as here, they take nothing from anybody. */
const SIGNED = ["/api/drains/vercel", "/api/webhooks/vercel"];

for (const path of SIGNED) {
  test(`POST ${path} takes nothing while its secret is not set`, async ({ stage }) => {
    const reply = await ask(stage.url + path, "operator", { method: "POST" });
    expect(reply.status).toBe(503);
    expect(errorIn(reply)).toMatchObject({ code: "not_configured" });
  });
}

test("signed out, every route answers every method of its own with 401 and no data", async ({ stage }) => {
  for (const { path, methods } of routes.filter((route) => !SIGNED.includes(route.path))) {
    for (const method of methods) {
      for (const authorization of ["", `Bearer ${wrongToken}`, `Basic ${SECRETS.operator}`, "Bearer"]) {
        const headers = {
          authorization,
          "x-forwarded-for": newClient(),
          cookie: "lifeguard_session=eyJhbGciOiJub25lIn0.e30.",
        };
        const reply = await ask(stage.url + path, undefined, { method, headers });
        const what = `${method} ${path} with "${authorization}"`;
        expect(reply.status, what).toBe(401);
        expect(errorIn(reply), what).toMatchObject({ code: "signed_out" });
        expect(Object.keys(JSON.parse(reply.text)), what).toEqual(["error"]);
      }
    }
  }
});

test("addresses that only look open are closed too", async ({ stage }) => {
  for (const path of [
    "/api/health/",
    "/api/health/x",
    "/api/sign-in/x",
    "/api//sessions",
    "/API/sessions",
    "/api/sessions/",
    "/sign-in/x",
    "/_next/data/x/sessions.json",
    "/_next/image?url=%2Ficon.svg&w=64&q=75",
    "/sessions.rsc",
    "/sessions?_rsc=1",
  ]) {
    const reply = await ask(stage.url + path);
    expect(reply.status, path).not.toBe(200);
    expect(reply.text, path).not.toContain('"data"');
  }
});

test("health tells strangers that it lives, and nothing else", async ({ stage }) => {
  const { status, text } = await ask(`${stage.url}/api/health`);
  expect(status).toBe(200);
  expect(JSON.parse(text)).toEqual({ status: "ok" });
});

test("a wrong token is refused in words, and what was asked for is kept", async ({ page, context }) => {
  await page.goto("/sign-in?next=%2Fsessions%3Fsearch%3Dvacuum");
  await page.getByLabel("Token").fill(wrongToken);
  await page.keyboard.press("Enter");
  await expect(page.locator("form").getByRole("alert")).toContainText("no token of this dashboard");
  await expect(page.getByLabel("Token")).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel("Token")).toHaveValue("");
  expect(await context.cookies()).toEqual([]);
  expect(page.url()).not.toContain(wrongToken);
  await page.getByLabel("Token").fill(`  ${SECRETS.viewer} `);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/sessions?search=vacuum");
});

test("next never leads off the site", async ({ stage, page, context }) => {
  // A browser decides where an address really leads. No stranger is asked; that one was meant is noted, and fails.
  await context.route(
    (url) => url.origin !== stage.url,
    (route) => route.abort(),
  );
  for (const next of [
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example/",
    "/..//evil.example",
    "\\\\evil.example",
    "javascript:alert(1)",
    "/api/sign-out",
    "/\t/evil.example",
  ]) {
    // The page before reads on until it is left: signed out, it would be refused.
    await page.goto("about:blank");
    await context.clearCookies();
    await page.goto(`/sign-in?${new URLSearchParams({ next })}`);
    await page.getByLabel("Token").fill(SECRETS.viewer);
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"), { waitUntil: "commit" });
    expect(new URL(page.url()).origin, next).toBe(stage.url);
  }
});

test("the cookie is out of reach of scripts and other sites, and holds no token", async ({
  stage,
  context,
}) => {
  const body = new URLSearchParams({ token: SECRETS.operator });
  const reply = await ask(`${stage.url}/api/sign-in`, undefined, { method: "POST", body });
  expect(reply.status).toBe(303);
  expect(reply.headers.get("location")).toBe("/");
  const cookie = reply.headers.get("set-cookie") ?? "";
  expect(cookie.split("; ").slice(1)).toEqual(["Path=/", "HttpOnly", "SameSite=Lax", "Max-Age=43200"]);
  expect(cookie).not.toContain(SECRETS.operator);
  const elsewhere = await fetch(`${stage.url}/api/sign-in`, {
    method: "POST",
    body,
    redirect: "manual",
    headers: { "x-forwarded-host": "lifeguard.example.com", "x-forwarded-proto": "https" },
  });
  expect(elsewhere.headers.get("set-cookie")).toContain("; Secure");
  expect(await context.cookies()).toEqual([]);
});

test("another site's page cannot sign in or out", async ({ stage, signIn, context, page }) => {
  await signIn("operator");
  for (const path of ["/api/sign-in", "/api/sign-out"]) {
    const reply = await context.request.post(stage.url + path, {
      form: { token: SECRETS.viewer },
      headers: { origin: "https://evil.example", "sec-fetch-site": "cross-site" },
      maxRedirects: 0,
    });
    expect(reply.status(), path).toBe(403);
  }
  await page.goto("/setup");
  await expect(page).toHaveURL("/setup");
});

test.describe("signing out", () => {
  // What the tabs still ask is refused.
  test.use({ expected: /status of 401/ });
  test("ends the session, here and in a second tab", async ({ page, context, signIn }) => {
    await signIn("operator");
    await page.goto("/");
    const second = await context.newPage();
    await second.goto("/sessions");
    await page.getByRole("button", { name: "ana", exact: true }).click();
    await expect(page.getByText("Signed in as ana, operator")).toBeVisible();
    await page.getByRole("button", { name: "Sign out" }).click();
    await expect(page).toHaveURL("/sign-in");
    expect(await context.cookies()).toEqual([]);
    // The other tab notices at its next read, and remembers where it was.
    await expect(second).toHaveURL("/sign-in?next=%2Fsessions");
    await page.goBack();
    await expect(page).toHaveURL(/\/sign-in/);
  });
});
