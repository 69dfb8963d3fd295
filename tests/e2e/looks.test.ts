import type { Page } from "@playwright/test";
import { findings } from "../support/e2e-axe";
import { pages } from "../support/e2e-routes";
import { card, expect, type People, ready, test } from "../support/e2e-test";

const sizes = { screen: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;
const themes = ["dark", "light"] as const;

/** How far the page is wider than the screen, in CSS px. */
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** A pool with everything in it that has a look of its own. */
async function crowd(people: People): Promise<void> {
  await people.hold("a-rather-long-application-name-of-a-billing-worker");
  await people.want("checkout");
  await people.run("reports", "SELECT pg_sleep(55), 'a literal' /*route='/reports/monthly'*/");
  const failed = await people.open("failed");
  await failed.query("BEGIN");
  await failed.query("SELECT 1/0").catch(() => {});
  await people.open("");
}

/** What is open on top of the page. */
const SHEET = "dialog[open]";
const MENU = "[popover]:popover-open";

/**
 * In both themes, as the system says: nothing for axe to find (in all of it, or `within`), nothing wider than the screen. The second
 * theme has the same page in other colours, and a phone has them too.
 */
async function expectFit(page: Page, within = "html"): Promise<void> {
  const phone = page.viewportSize()?.width === sizes.phone.width;
  for (const [index, colorScheme] of themes.entries()) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await expect(page.locator("html")).toContainClass(colorScheme);
    if (index === 0) expect(await findings(page, { within, of: "wcag" }), colorScheme).toEqual([]);
    else if (!phone) expect(await findings(page, { within, of: "colours" }), colorScheme).toEqual([]);
    expect(await overflow(page), colorScheme).toBeLessThanOrEqual(0);
  }
}

/** On a screen and on a phone: `see` opens the page, or turns to the one that is open, and waits until it stands there. */
async function expectFitBoth(page: Page, see: () => Promise<void>, within?: string): Promise<void> {
  for (const size of Object.values(sizes)) {
    await page.setViewportSize(size);
    await see();
    await expectFit(page, within);
  }
}

for (const path of pages) {
  test(`${path} fits a screen and a phone, dark and light`, async ({ page, people, signIn }) => {
    await crowd(people);
    await signIn("operator");
    await page.goto(path);
    await expectFitBoth(page, async () => {
      await ready(page);
      await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    });
  });
}

test.describe("lost", () => {
  test.use({ expected: /status of 404/ });
  test("the sign-in and an address of no page fit, dark and light", async ({ page, signIn }) => {
    await expectFitBoth(page, async () => void (await page.goto("/sign-in?error=wrong")));
    await signIn("viewer");
    await expectFitBoth(page, async () => {
      await page.goto("/no-such-page");
      await expect(page.getByRole("heading", { name: "There is no such page" })).toBeVisible();
    });
  });
});

test("sessions open, grouped and none that match fit, dark and light", async ({ page, people, signIn }) => {
  await crowd(people);
  await signIn("viewer");
  const open = async () => {
    await page.goto("/sessions?search=reports");
    await page.getByRole("link", { name: /^pid \d+, reports$/ }).click();
    await expect(page.getByRole("dialog")).toContainText("pg_sleep");
  };
  await expectFitBoth(page, open, SHEET);
  await expectFitBoth(page, async () => {
    await page.goto("/sessions?group=state");
    // The head of a group: of its rows only those in view are there, and there may be many idle ones first.
    await expect(page.getByRole("button", { name: /^idle \d+$/, expanded: true })).toBeVisible();
  });
  await expectFitBoth(page, async () => {
    await page.goto("/sessions?search=nothing-has-this");
    await expect(page.getByText(/^None of \d+ sessions match$/)).toBeVisible();
  });
});

test("help, menus and the table of the chart fit, dark and light", async ({ page, people, signIn }) => {
  await crowd(people);
  await signIn("operator");
  await page.goto("/");
  await ready(page);
  await card(page, "Last 15 minutes").getByText("Table", { exact: true }).click();
  await expect(card(page, "Last 15 minutes").getByRole("table")).toBeVisible();
  await expectFit(page);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
  await expectFit(page, SHEET);
  await page.keyboard.press("Escape");
  for (const menu of ["Theme", "ana"]) {
    await page.getByRole("button", { name: menu, exact: true }).click();
    await expectFit(page, MENU);
    await page.keyboard.press("Escape");
  }
});

test.describe("the phone's menu", () => {
  test.use({ viewport: sizes.phone });
  test("leads to every page and fits, dark and light", async ({ page, signIn }) => {
    await signIn("viewer");
    await page.goto("/");
    await ready(page);
    for (const [name, path] of [
      ["Sessions", "/sessions"],
      ["Blocking", "/blocking"],
      ["SQL", "/queries"],
      ["Setup", "/setup"],
      ["Overview", "/"],
    ] as const) {
      await page.getByRole("button", { name: "Menu", exact: true }).click();
      await page
        .getByRole("dialog")
        .getByRole("link", { name: new RegExp(`^${name}`) })
        .click();
      await expect(page).toHaveURL(path);
      await expect(page.getByRole("dialog")).toBeHidden();
    }
    await page.getByRole("button", { name: "Menu", exact: true }).click();
    await expectFit(page, SHEET);
  });
});
