import { freePort } from "../../demo/postgres";
import { connections } from "../../lib/views/connections/contract";
import { sessions } from "../../lib/views/sessions/contract";
import { setup } from "../../lib/views/setup/contract";
import { answerOf, ask, awake, errorIn } from "../support/e2e-api";
import { pages, routes } from "../support/e2e-routes";
import { SECRETS } from "../support/e2e-secrets";
import { expect, test } from "../support/e2e-test";

/** Servers that lack something: each is the same build with other variables, on a port of its own. */
test.describe("without a token", () => {
  test.use({ expected: /503|^request to another host: http:\/\/127\.0\.0\.1:/ });

  test("every page and route is closed and says how to open it; health lives", async ({ stage, page }) => {
    const closed = await stage.another({ DASHBOARD_TOKENS: "" });
    try {
      for (const path of [...pages, "/sign-in", "/no-such-page"]) {
        const { status, text, headers } = await ask(closed.url + path, "operator");
        expect(status, path).toBe(503);
        expect(text, path).toContain("DASHBOARD_TOKENS");
        expect(text, path).toContain("openssl rand -hex 24");
        expect(text, path).not.toMatch(/shop|<script/);
        expect(headers.get("content-security-policy"), path).toContain("frame-ancestors 'none'");
      }
      for (const { path, methods } of [...routes, { path: "/api/sign-in", methods: ["POST"] }]) {
        for (const method of methods) {
          const reply = await ask(closed.url + path, "operator", { method });
          expect(reply.status, path).toBe(503);
          expect(Object.keys(JSON.parse(reply.text)), path).toEqual(["error"]);
        }
      }
      expect(await ask(`${closed.url}/api/health`)).toMatchObject({ status: 200, text: '{"status":"ok"}' });
      await page.goto(closed.url);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(/closed/);
    } finally {
      await closed.stop();
    }
  });
});

test("a token that is too short refuses the start, and is not quoted", async ({ stage }) => {
  const failed = await stage.another({ DASHBOARD_TOKENS: "ana:operator:tooshort123" }).catch(String);
  expect(failed).toContain("11 characters; at least 24 are needed");
  expect(failed).not.toContain("tooshort123");
});

test("a role without pg_monitor says what it cannot see, and calls nothing calm", async ({
  stage,
  people,
}) => {
  await people.open("hidden-from-it");
  const less = await stage.another({
    DATABASE_URL: stage.pooler.url({ user: "nobody_special", database: "shop", query: "pgbouncer=true" }),
  });
  try {
    await awake(less.url);
    const { data } = await answerOf(connections, less.url, "operator");
    expect(data.visibility.visible).toBeLessThan(data.visibility.total);
    expect(data.verdict.tone).not.toBe("good");
    expect(data.verdict.title).toMatch(/\d+ of \d+ sessions/);
    const listed = await answerOf(sessions, less.url, "operator");
    expect(listed.data.rows.filter(({ state }) => state === "unknown").length).toBeGreaterThan(0);
    const { role } = (await answerOf(setup, less.url, "operator")).data;
    expect(role).toMatchObject({ name: "nobody_special", seesAll: false, canSignal: false });
  } finally {
    await less.stop();
  }
});

test("an unmigrated database works with less, and Setup says so", async ({ stage }) => {
  const bare = await stage.another({
    DATABASE_URL: stage.server.url({
      user: "lifeguard",
      password: SECRETS.password,
      database: "unmigrated",
    }),
  });
  try {
    await awake(bare.url);
    await expect
      .poll(async () => (await answerOf(setup, bare.url, "operator")).data.tables)
      .toBe("not migrated");
    expect((await answerOf(connections, bare.url, "viewer")).data.total).toBeGreaterThan(0);
  } finally {
    await bare.stop();
  }
});

test("with the database down from the start, every view says 503 and what to do within 3 s", async ({
  stage,
}) => {
  const down = await stage.another({
    DATABASE_URL: `postgresql://lifeguard:${SECRETS.password}@127.0.0.1:${await freePort()}/shop`,
    // Nor is there a way past it.
    DIRECT_URL: "",
  });
  try {
    for (const { path } of [connections, sessions, setup]) {
      const begun = performance.now();
      const reply = await ask(down.url + path, "operator");
      expect(performance.now() - begun).toBeLessThan(3_000);
      expect(reply.status).toBe(503);
      const error = errorIn(reply);
      expect(error).toMatchObject({ code: "unreachable" });
      expect(error.hint).toContain("DATABASE_URL");
      expect(reply.text).not.toContain(SECRETS.password);
    }
    for (const path of pages) expect((await ask(down.url + path, "operator")).status, path).toBe(200);
  } finally {
    await down.stop();
  }
});

test("without DATABASE_URL the views say which variable to set", async ({ stage }) => {
  const none = await stage.another({ DATABASE_URL: "", DIRECT_URL: "" });
  try {
    const reply = await ask(none.url + connections.path, "operator");
    expect(reply.status).toBe(503);
    expect(errorIn(reply)).toMatchObject({ code: "not_configured", message: "DATABASE_URL is not set." });
    for (const path of pages) expect((await ask(none.url + path, "operator")).status, path).toBe(200);
  } finally {
    await none.stop();
  }
});
