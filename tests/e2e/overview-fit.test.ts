import type { Page } from "@playwright/test";
import { withConsole } from "../support/e2e-console";
import { card, expect, type People, ready, test } from "../support/e2e-test";

// Other dashboards than the stage's own, on this machine.
test.use({
  expected: /^request to another host: http:\/\/127\.0\.0\.1:/,
  viewport: { width: 1440, height: 900 },
});

/** Every list of the Overview full. */
async function crowd(people: People): Promise<void> {
  await people.hold("billing-worker");
  for (const name of ["checkout", "reports", "search", "mails"]) await people.want(name);
}

/** Nothing to scroll, and nothing that moves at the next refresh. */
async function expectOneScreen(page: Page): Promise<void> {
  await ready(page);
  const chart = card(page, "Last 15 minutes");
  const before = await chart.boundingBox();
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollHeight - innerHeight))
    .toBeLessThanOrEqual(0);
  await page.waitForResponse((response) => response.url().endsWith("/api/connections"));
  expect(await chart.boundingBox()).toEqual(before);
}

test("the Overview answers on one screen, with PgBouncer's console and without", async ({
  page,
  people,
  signIn,
  stage,
}) => {
  await crowd(people);
  await signIn("viewer");
  await page.goto("/");
  await expect(card(page, "Look here first").getByRole("row")).toHaveCount(6);
  await expectOneScreen(page);
  const dashboard = await withConsole(stage, page);
  try {
    await page.goto(dashboard.url);
    await expect(page.getByRole("region", { name: "PgBouncer" })).toContainText("no client waits");
    await expectOneScreen(page);
  } finally {
    await page.close();
    await dashboard.stop();
  }
});

test("a role that sees little is told so on one screen too", async ({ page, people, stage }) => {
  await crowd(people);
  const as = { user: "nobody_special", database: "shop" };
  const dashboard = await withConsole(stage, page, {
    DATABASE_URL: stage.pooler.url({ ...as, query: "pgbouncer=true" }),
    DIRECT_URL: stage.server.url(as),
  });
  try {
    await page.goto(dashboard.url);
    await expect(page.getByRole("main")).toContainText(/I can see \d+ of \d+ sessions\./);
    await expectOneScreen(page);
  } finally {
    await page.close();
    await dashboard.stop();
  }
});
