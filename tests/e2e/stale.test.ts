import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { freePort } from "../../demo/postgres";
import { expect, ready, test } from "../support/e2e-test";

/** A mark that a reload would wipe away. */
const mark = (page: Page) => page.evaluate(() => document.documentElement.setAttribute("data-kept", "yes"));
const expectNoReload = (page: Page) => expect(page.locator("html")).toHaveAttribute("data-kept", "yes");

/** A read of 2 s interval, its deadline of 2.5 s, and a moment to draw. */
const NOTICED = { timeout: 6_000 };
const RECOVERED = { timeout: 15_000 };

test("when the pooler stops answering, the figures stay, are called old, and come back by themselves", async ({
  page,
  people,
  signIn,
  stage,
}) => {
  await people.open("witness");
  await signIn("operator");
  await page.goto("/");
  await ready(page);
  await mark(page);
  const figures = page.getByRole("region", { name: "Connections", exact: true });
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The pool is calm");
  const before = await figures.textContent();
  stage.pooler.process.kill("SIGSTOP");
  try {
    const title = page.getByRole("heading", { level: 1 });
    await expect(title).toHaveText(/^(Cannot read the database|No new figures) for /, NOTICED);
    await expect(page.getByText(/no free server connection/)).toBeVisible();
    await expect(page.getByText(/The figures below are \d.* old/)).toBeVisible();
    await expect(page.getByRole("banner")).toContainText("stale");
    // Old figures do not move.
    await expect(figures).toHaveText(before ?? "");
    await expect(page.getByText("The pool is calm")).toHaveCount(0);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target)}`)).toEqual([]);
  } finally {
    stage.pooler.process.kill("SIGCONT");
  }
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The pool is calm", RECOVERED);
  await expect(page.getByRole("banner")).not.toContainText("stale");
  await expectNoReload(page);
});

test("when the pooler is gone and started again, the open list says so and recovers", async ({
  page,
  people,
  signIn,
  stage,
}) => {
  await people.open("witness");
  await signIn("operator");
  await page.goto("/sessions?search=witness");
  const row = page.getByRole("link", { name: /^pid \d+, witness$/ });
  await expect(row).toBeVisible();
  await mark(page);
  const startAgain = await stage.losePooler();
  try {
    await expect(page.getByText(/^Stale for \d/)).toBeVisible(NOTICED);
    await expect(page.getByText(/Check DATABASE_URL/)).toBeVisible();
    await expect(row).toBeVisible();
    // Another page, while nothing can be read, has the last picture too.
    await page.getByRole("link", { name: "Overview" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(
      /^Cannot read the database for /,
      NOTICED,
    );
    await page.getByRole("link", { name: /^Sessions/ }).click();
  } finally {
    await startAgain();
  }
  await expect(page.getByText(/^Stale for /)).toHaveCount(0, RECOVERED);
  await expect(page.getByText("The figures are live again.")).toBeAttached();
  await people.open("newcomer");
  await page.getByRole("searchbox", { name: "Search sessions" }).fill("newcomer");
  await expect(page.getByRole("link", { name: /^pid \d+, newcomer$/ })).toBeVisible();
  await expectNoReload(page);
});

test.describe("with no picture at all", () => {
  // The server that reads nothing stands on another port.
  test.use({ expected: /503|^request to another host: http:\/\/127\.0\.0\.1:/ });

  test("each page says what failed and what to do, and offers to try", async ({ page, signIn, stage }) => {
    await signIn("operator");
    const url = `postgresql://lifeguard:lifeguard@127.0.0.1:${await freePort()}/shop`;
    const down = await stage.another({ DATABASE_URL: url });
    try {
      for (const path of ["/", "/sessions", "/setup"]) {
        await page.goto(down.url + path);
        await expect(page.getByText(/Cannot read the database/).first()).toBeVisible();
        await expect(page.getByText(/Check DATABASE_URL/).first()).toBeVisible();
        await expect(page.getByRole("button", { name: "Try now" }).first()).toBeVisible();
        await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
        await expect(page.getByRole("main")).not.toContainText("calm");
        await expect(page.getByRole("banner")).toContainText("no reading");
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target)}`)).toEqual([]);
      }
      await page.goto(`${down.url}/queries`);
      await expect(page.getByRole("button", { name: /^Copy / }).first()).toBeVisible();
    } finally {
      // The page still prefetches: not from a server that is gone.
      await page.close();
      await down.stop();
    }
  });
});
