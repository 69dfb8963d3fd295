import type { Page } from "@playwright/test";
import { freePort } from "../../demo/postgres";
import { findings } from "../support/e2e-axe";
import { expect, ready, test } from "../support/e2e-test";

/** A mark that a reload would wipe away. */
const mark = (page: Page) => page.evaluate(() => document.documentElement.setAttribute("data-kept", "yes"));
const expectNoReload = (page: Page) => expect(page.locator("html")).toHaveAttribute("data-kept", "yes");

/** A read of 2 s interval, its deadline of 2.5 s, and a moment to draw. */
const NOTICED = { timeout: 6_000 };
const RECOVERED = { timeout: 15_000 };

const HEADING = { level: 1 } as const;

const expectNoViolations = async (page: Page) => expect(await findings(page)).toEqual([]);

test.describe("with a way past the pooler", () => {
  // What is kept is read through the pooler: those pages alone are refused.
  test.use({ expected: /503.*\/api\/(history|incidents|load)\?/ });
  test("when the pooler stops answering, the figures go on past it, and every page says what is wrong", async ({
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
    const title = page.getByRole("heading", HEADING);
    await expect(title).toHaveText("The pool is calm");
    const trouble = page.getByRole("region", { name: "Trouble" });
    await expect(trouble).toHaveCount(0);
    stage.pooler.process.kill("SIGSTOP");
    try {
      await expect(title).toHaveText("The pooler does not answer, PostgreSQL does", NOTICED);
      await expect(page.getByText(/^Queries through the pooler wait.*figures below are new/)).toBeVisible();
      await expect(page.getByRole("banner")).toContainText("direct · pooled: the pooler does not answer");
      // New figures, though the pooler is silent: who comes meanwhile is seen.
      await people.open("newcomer");
      await expect(page.getByRole("region", { name: "Held by" })).toContainText("newcomer", NOTICED);
      const links = await page.getByRole("navigation", { name: "Pages" }).getByRole("link").all();
      expect(links.length).toBeGreaterThan(6);
      for (const link of links) {
        await link.click();
        await expect(link).toHaveAttribute("aria-current", "page");
        await expect(trouble).toContainText(/^Read past the pooler for \d/);
        for (const fact of ["Since", "Lane", "Said, pooled", "Application", "Next"])
          await expect(trouble.getByText(fact, { exact: true })).toBeVisible();
        await expect(trouble).toContainText(
          "The pooled lane fails; the figures are new, read on the direct lane.",
        );
      }
      await expectNoViolations(page);
      await page.getByRole("link", { name: "Overview" }).click();
    } finally {
      stage.pooler.process.kill("SIGCONT");
    }
    await expect(title).toHaveText("The pool is calm", RECOVERED);
    await expect(trouble).toHaveCount(0);
    await expectNoReload(page);
  });
});

test.describe("with one lane", () => {
  // The server with one lane stands on another port.
  test.use({ expected: /503|^request to another host: http:\/\/127\.0\.0\.1:/ });

  test("when the pooler stops answering, the figures stay, are called old, and come back by themselves", async ({
    page,
    people,
    signIn,
    stage,
  }) => {
    await people.open("witness");
    await signIn("operator");
    const alone = await stage.another({ DIRECT_URL: "" });
    try {
      await page.goto(`${alone.url}/`);
      await ready(page);
      await mark(page);
      const title = page.getByRole("heading", HEADING);
      const figures = page.getByRole("region", { name: "Connections", exact: true });
      await expect(title).toHaveText("The pool is calm");
      stage.pooler.process.kill("SIGSTOP");
      try {
        await expect(title).toHaveText(/^(Cannot read the database|No new figures) for /, NOTICED);
        await expect(page.getByText(/The figures below are \d.* old/)).toBeVisible();
        await expect(page.getByRole("region", { name: "Trouble" })).toContainText(/^Stale for \d/);
        await expect(page.getByRole("banner")).toContainText("stale");
        // Old figures do not move, though people come and the page goes on asking.
        const before = await figures.textContent();
        for (let session = 0; session < 3; session++) await people.open("newcomer");
        for (let answer = 0; answer < 2; answer++)
          await page.waitForResponse((response) => response.url().endsWith("/api/connections"));
        await expect(figures).toHaveText(before ?? "");
        await expect(page.getByText("The pool is calm")).toHaveCount(0);
        await expectNoViolations(page);
      } finally {
        stage.pooler.process.kill("SIGCONT");
      }
      await expect(title).toHaveText("The pool is calm", RECOVERED);
      await expect(page.getByRole("banner")).not.toContainText("stale");
      await expectNoReload(page);
    } finally {
      // The page still prefetches: not from a server that is gone.
      await page.close();
      await alone.stop();
    }
  });

  test("when the pooler is gone and started again, the open list says so and recovers", async ({
    page,
    people,
    signIn,
    stage,
  }) => {
    await people.open("witness");
    await signIn("operator");
    const alone = await stage.another({ DIRECT_URL: "" });
    try {
      await page.goto(`${alone.url}/sessions?search=witness`);
      const row = page.getByRole("link", { name: /^pid \d+, witness$/ });
      await expect(row).toBeVisible();
      await mark(page);
      const trouble = page.getByRole("region", { name: "Trouble" });
      const startAgain = await stage.losePooler();
      try {
        await expect(trouble).toContainText(/^Stale for \d/, NOTICED);
        await expect(trouble).toContainText("Check DATABASE_URL");
        await expect(row).toBeVisible();
        // Another page, while nothing can be read, has the last picture too.
        await page.getByRole("link", { name: "Overview" }).click();
        await expect(page.getByRole("heading", HEADING)).toHaveText(
          /^Cannot read the database for /,
          NOTICED,
        );
        await page.getByRole("link", { name: /^Sessions/ }).click();
      } finally {
        await startAgain();
      }
      await expect(trouble).toHaveCount(0, RECOVERED);
      await expect(page.getByText("The figures are live again.")).toBeAttached();
      await people.open("newcomer");
      await page.getByRole("searchbox", { name: "Search sessions" }).fill("newcomer");
      await expect(page.getByRole("link", { name: /^pid \d+, newcomer$/ })).toBeVisible();
      await expectNoReload(page);
    } finally {
      await page.close();
      await alone.stop();
    }
  });
});

test.describe("with no picture at all", () => {
  // The server that reads nothing stands on another port.
  test.use({ expected: /503|^request to another host: http:\/\/127\.0\.0\.1:/ });

  test("each page says what failed and what to do, and offers to try", async ({ page, signIn, stage }) => {
    await signIn("operator");
    const url = `postgresql://lifeguard:lifeguard@127.0.0.1:${await freePort()}/shop`;
    const down = await stage.another({ DATABASE_URL: url, DIRECT_URL: "" });
    try {
      for (const path of ["/", "/sessions", "/setup"]) {
        await page.goto(down.url + path);
        await expect(page.getByText(/Cannot read the database/).first()).toBeVisible();
        await expect(page.getByText(/Check DATABASE_URL/).first()).toBeVisible();
        await expect(page.getByRole("button", { name: "Try now" }).first()).toBeVisible();
        await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
        await expect(page.getByRole("main")).not.toContainText("calm");
        await expect(page.getByRole("banner")).toContainText("no reading");
        await expectNoViolations(page);
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
