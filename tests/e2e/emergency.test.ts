import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { Page } from "@playwright/test";
import { freePort } from "../../demo/postgres";
import { awake } from "../support/e2e-api";
import { findings } from "../support/e2e-axe";
import { overflow, TWO_REFRESHES, verdict } from "../support/e2e-blocking";
import { SECRETS } from "../support/e2e-secrets";
import { card, expect, ready, test } from "../support/e2e-test";

const steps = [
  "Find the bottleneck",
  "Free stuck connections",
  "Restart, without restarting",
  "Raise limits",
];

/** A step's card, by the beginning of its title behind the number. */
const step = (page: Page, number: 1 | 2 | 3 | 4) => card(page, `${number} ?${steps[number - 1]}`);

/** Everything that is folded away, opened. */
async function unfold(page: Page): Promise<void> {
  // The last step comes after the others.
  await expect(step(page, 4)).toBeVisible();
  for (const summary of await page.locator("main details > summary").all()) await summary.click();
}

test("names the bottleneck, and leads to it and to the preview of the fitting action", async ({
  page,
  people,
  signIn,
}) => {
  const blocker = await people.hold("billing-worker");
  await people.want("checkout");
  await people.want("reports");
  await signIn("operator");
  await page.goto("/emergency");
  await expect(verdict(page)).toHaveText(`Begin with billing-worker (pid ${blocker.pid})`);
  const first = step(page, 1)
    .getByRole("list", { name: "The most suspect first" })
    .getByRole("listitem")
    .first();
  await expect(first).toContainText("Ending it frees 1 at once; 2 wait behind it");

  const roots = step(page, 2).getByRole("button", { name: /^All roots/ });
  await expect(roots).toHaveText(/1 sessions$/);
  await roots.click();
  const dialog = page.getByRole("dialog", { name: /^Terminate/ });
  await expect(dialog).toContainText(String(blocker.pid));
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();

  await step(page, 2)
    .getByRole("button", { name: "Preview the sessions of application billing-worker" })
    .click();
  await expect(dialog).toContainText(String(blocker.pid));
  await page.keyboard.press("Escape");

  await first.getByRole("link", { name: `Blocking of ${blocker.pid}` }).click();
  await expect(page).toHaveURL(`/blocking?node=${blocker.pid}`);
  await page.goBack();
  await blocker.release();
  await people.leave();
  await expect(verdict(page)).toHaveText("Nothing here calls for an emergency step", TWO_REFRESHES);
});

test("every step says its cost before anything can be pressed", async ({ page, signIn }) => {
  await signIn("operator");
  await page.goto("/emergency");
  await ready(page);
  for (const number of [1, 2, 3, 4] as const) {
    const texts = await step(page, number).evaluate((box) =>
      [...box.querySelectorAll("p, button, input, summary, select")].map((one) =>
        one.tagName === "P" ? (one.textContent ?? "") : "control",
      ),
    );
    expect(texts.indexOf("control")).toBeGreaterThan(texts.findIndex((text) => text.startsWith("Costs:")));
    expect(texts[0]).toMatch(/^Costs: \S/);
  }
});

test("previews what a restart of one application would end", async ({ page, people, signIn }) => {
  await people.hold("shop-web", 7);
  await people.open("shop-web");
  await signIn("operator");
  await page.goto("/emergency");
  const box = step(page, 3);
  await box.getByRole("combobox", { name: "Application" }).selectOption("shop-web");
  await expect(box).toContainText("1 idle in transaction and 1 idle, of 2 sessions");
  // From the pooler's own machine an idle session cannot be told from a pooler's slot: it is left alone.
  await expect(box).toContainText("Not ended: 1 idle one that is a slot of the pooler's own");
  await expect(box.getByText("What to do about the pooler's own")).toBeVisible();
  await box.getByRole("button", { name: "Preview 1 session" }).click();
  await expect(page.getByRole("dialog", { name: /^Terminate/ })).toContainText("shop-web");
});

test("a viewer sees it all, and is told why the buttons are off", async ({ page, people, signIn }) => {
  await people.hold("billing-worker");
  await signIn("viewer");
  await page.goto("/emergency");
  await ready(page);
  for (const number of [2, 3] as const) {
    await expect(step(page, number)).toContainText("this needs an operator, and wall is a viewer");
    for (const button of await step(page, number).getByRole("button").all()) {
      if (/^Copy/.test((await button.getAttribute("aria-label")) ?? "")) continue;
      await expect(button).toHaveAttribute("aria-disabled", "true");
      await button.click({ force: true });
    }
  }
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(step(page, 3).getByRole("status").filter({ hasText: /./ })).toHaveCount(0);
});

test("the calculator says what can be borne, and takes no nonsense", async ({ page, signIn, people }) => {
  for (let session = 0; session < 5; session++) await people.open("api");
  await signIn("viewer");
  await page.goto("/emergency");
  await ready(page);
  const box = step(page, 4);
  const answer = box.getByRole("status");
  const type = (label: string, text: string) => box.getByLabel(label, { exact: true }).fill(text);
  await box.getByText("Direct", { exact: true }).click();
  await box.getByRole("combobox", { name: "Role of the application" }).selectOption("app");
  await type("Instances", "10");
  await expect(answer).toHaveText("This cannot be borne as it stands");
  await expect(box).toContainText("500 for this application");
  await expect(box).toContainText(/At most connection_limit=\d+ with these instances/);
  await expect(box).toContainText(/Whom it may starve: lifeguard \d/);
  await type("connection_limit", "1");
  await type("pool_timeout, s", "60");
  await expect(answer).toHaveText("It can be borne");
  for (const nonsense of ["", "-1", "1e9", "many", "99999999999"]) {
    await type("Instances", nonsense);
    await expect(box.getByLabel("Instances", { exact: true })).toHaveAttribute("aria-invalid", "true");
    await expect(answer).toHaveText("Correct the numbers above.");
  }
  await type("Instances", "3");
  await box.getByText("Transaction pooler", { exact: true }).click();
  await type("connection_limit", "50");
  await type("max_client_conn", "1000");
  await expect(answer).toHaveText("It can be borne, and changes little: the pooler is the narrow place");
});

test("shows how to raise limits with the URL masked, and keeps a reminder to go back", async ({
  page,
  signIn,
}) => {
  await signIn("viewer");
  await page.goto("/emergency");
  await ready(page);
  await unfold(page);
  const box = step(page, 4);
  await expect(box).toContainText(
    /lifeguard:••••••@127\.0\.0\.1:\d+\/shop\?pgbouncer=true.*connection_limit=50&pool_timeout=120/,
  );
  await expect(box).toContainText("connectionTimeoutMillis: 120000");
  await box.getByText("Supabase", { exact: true }).click();
  await expect(box).toContainText("postgres-config update");
  await expect(step(page, 1)).toContainText("source = 'supavisor_logs'");
  const saved = page.waitForEvent("download");
  await box.getByRole("button", { name: "Save a reminder (.ics)" }).click();
  const file = await (await saved).path();
  const text = (await readFile(file, "utf8")).replaceAll("\r\n ", "");
  expect(text).toMatch(/^BEGIN:VCALENDAR\r\n/);
  expect(text).toContain("back from 50 to 20 and pool_timeout from 120 to 30");
  for (const secret of Object.values(SECRETS)) expect(await page.content()).not.toContain(secret);
});

test("recycles Lifeguard's own pool and tries its lanes, and both are in the audit", async ({
  page,
  signIn,
  stage,
}) => {
  await signIn("operator");
  await page.goto("/emergency");
  await ready(page);
  const own = `SELECT pid FROM pg_stat_activity WHERE usename = 'lifeguard' AND application_name = 'lifeguard'`;
  const before = (await stage.server.run(own)).rows.map(({ pid }) => pid);
  const box = step(page, 3);
  await box.getByRole("button", { name: "Try the lanes now" }).click();
  await expect(box.getByRole("status").first()).toHaveText(/^The pooled lane answers, in /);
  await box.getByRole("button", { name: "Recycle Lifeguard's own pool" }).click();
  await expect(box.getByRole("status").nth(1)).toHaveText(/^Closed \d+\. The pooled lane answers, in /);
  expect(before.length).toBeGreaterThan(0);
  await expect.poll(stage.log).toMatch(/"action":"recycle pool".*"result":"done"/);
  expect(stage.log()).toMatch(/"action":"retry lanes".*"result":"done"/);
});

test.describe("with a database that never answers", () => {
  test.use({ expected: /status of 503|^503 from|^request to another host: http:\/\/127\.0\.0\.1:/ });

  test("the steps, commands and calculator stand all the same", async ({ page, signIn, stage }) => {
    await signIn("operator");
    const port = await freePort();
    const dark = await stage.another({
      DATABASE_URL: `postgresql://lifeguard:nothing@127.0.0.1:${port}/shop?pgbouncer=true&connection_limit=20&pool_timeout=30`,
      DIRECT_URL: "",
    });
    try {
      await page.goto(`${dark.url}/emergency`);
      await expect(page.getByRole("alert")).toBeVisible();
      await expect(verdict(page)).toHaveCount(1);
      for (const number of [1, 2, 3, 4] as const) await expect(step(page, number)).toContainText("Costs:");
      await unfold(page);
      await expect(step(page, 1)).toContainText('pgbouncer -c "SHOW POOLS"');
      await expect(step(page, 3)).toContainText("DEPLOY_HOOK_URL is not set");
      const box = step(page, 4);
      await box.getByLabel("Usable slots of the server").fill("97");
      await box.getByLabel("Held by others").fill("30");
      await expect(box.getByRole("status")).toHaveText("This cannot be borne as it stands");
      await box.getByLabel("max_client_conn").fill("1000");
      await expect(box.getByRole("status")).toHaveText(/changes little/);
      await step(page, 3).getByRole("button", { name: "Try the lanes now" }).click();
      await expect(step(page, 3).getByRole("status").first()).toHaveText(/^No lane answers yet/);
    } finally {
      await page.close();
      await dark.stop();
    }
  });
});

test.describe("without a way past the pooler", () => {
  test.use({ expected: /^request to another host: http:\/\/127\.0\.0\.1:/ });

  test("a pooler that hangs leaves old figures, called old, and every step in its place", async ({
    page,
    people,
    signIn,
    stage,
  }) => {
    await people.hold("billing-worker");
    await people.want("checkout");
    await signIn("operator");
    const alone = await stage.another({ DIRECT_URL: "" });
    try {
      await awake(alone.url);
      await page.goto(`${alone.url}/emergency`);
      await expect(verdict(page)).toHaveText(/^Begin with billing-worker/);
      stage.pooler.process.kill("SIGSTOP");
      await expect(verdict(page)).toHaveText(/^(Cannot read the database|No new figures) for /, {
        timeout: 8_000,
      });
      await expect(step(page, 1)).toContainText("billing-worker");
      await expect(step(page, 3)).toContainText(/The pooled lane has failed for \d/);
      for (const number of [1, 2, 3, 4] as const) await expect(step(page, number)).toContainText("Costs:");
      expect(await findings(page)).toEqual([]);
      stage.pooler.process.kill("SIGCONT");
      await expect(verdict(page)).toHaveText(/^Begin with billing-worker/, { timeout: 15_000 });
    } finally {
      stage.pooler.process.kill("SIGCONT");
      await page.close();
      await alone.stop();
    }
  });
});

test.describe("with a deploy hook", () => {
  test.use({ expected: /^request to another host: http:\/\/127\.0\.0\.1:/ });

  test("wants the branch typed, calls it once, and never shows its address", async ({
    page,
    signIn,
    stage,
  }) => {
    const calls: (string | undefined)[] = [];
    const http = createServer((request, response) => {
      calls.push(request.method);
      response.setHeader("content-type", "application/json");
      response.end('{"job":{"id":"okzCd50AIap1O31g0gne","state":"PENDING","createdAt":1}}');
    });
    const port = await freePort();
    await new Promise<void>((resolve) => http.listen(port, "127.0.0.1", resolve));
    await signIn("operator");
    const hooked = await stage.another({
      DEPLOY_HOOK_URL: `http://127.0.0.1:${port}/v1/integrations/deploy/prj_test/hook-secret-51c7`,
      DEPLOY_HOOK_BRANCH: "release/main",
      LIFEGUARD_OPEN: "1",
    });
    try {
      await awake(hooked.url);
      await page.goto(`${hooked.url}/emergency`);
      await ready(page);
      const box = step(page, 3);
      const button = box.getByRole("button", { name: "Call the deploy hook" });
      await expect(box).toContainText(
        "It builds the newest commit of release/main, may differ from what runs",
      );
      await expect(box).toContainText("connections go when old instances end");
      for (const wrong of ["", "main", "Release/main"]) {
        await box.getByLabel(/^Type release\/main/).fill(wrong);
        await expect(button).toHaveAttribute("aria-disabled", "true");
        await page.keyboard.press("Enter");
      }
      expect(calls).toEqual([]);
      await box.getByLabel(/^Type release\/main/).fill("release/main");
      await page.keyboard.press("Enter");
      await expect(box.getByRole("status").last()).toContainText("job okzCd50AIap1O31g0gne, PENDING");
      expect(calls).toEqual(["POST"]);
      await page.goto(`${hooked.url}/setup`);
      await ready(page);
      expect(await page.content()).not.toContain("hook-secret");
      await expect.poll(hooked.log).toMatch(/"action":"deploy hook".*"result":"done"/);
      expect(hooked.log()).not.toContain("hook-secret");
    } finally {
      await page.close();
      await hooked.stop();
      http.close();
    }
  });
});

test("opened in full it fits a screen and a phone, dark and light, for axe too", async ({
  page,
  people,
  signIn,
}) => {
  await people.hold("a-rather-long-application-name-of-a-billing-worker");
  await people.want("checkout");
  await signIn("viewer");
  await page.goto("/emergency");
  await ready(page);
  await unfold(page);
  for (const [width, height] of [
    [1440, 900],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height });
    for (const colorScheme of ["dark", "light"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await expect(page.locator("html")).toContainClass(colorScheme);
      const of = colorScheme === "dark" ? "all" : "colours";
      expect(await findings(page, { of }), `${width} px, ${colorScheme}`).toEqual([]);
      expect(await overflow(page), `${width} px, ${colorScheme}`).toBeLessThanOrEqual(0);
    }
  }
});
