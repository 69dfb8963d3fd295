import type { Page } from "@playwright/test";
import { findings } from "../support/e2e-axe";
import { overflow } from "../support/e2e-blocking";
import { card, expect, ready, test } from "../support/e2e-test";

const budget = (page: Page) => card(page, "Budget");
const stageOf = (page: Page, title: string) =>
  budget(page)
    .getByRole("listitem")
    .filter({ hasText: new RegExp(`^${title} `) });
const field = (page: Page, name: string) => budget(page).getByRole("textbox", { name });
const fill = (page: Page, name: string, value: string) => field(page, name).fill(value);

test("the budget tries other numbers by keyboard, keeps them in the address, and goes back", async ({
  page,
  signIn,
}) => {
  await signIn("viewer");
  await page.goto("/pool");
  await ready(page);
  await expect(stageOf(page, "Server")).toContainText(/ of \d+ usable/);
  // Nobody counts instances behind a pooler: nothing is guessed, and nothing is called well.
  await expect(stageOf(page, "Instances × limit")).toContainText("not known");

  await budget(page).getByText("Try other numbers").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(field(page, "Instances")).toBeFocused();
  await page.keyboard.type("6");
  await fill(page, "connection_limit", "20");
  await fill(page, "Pool size", "15");
  await fill(page, "Transaction time, ms", "40");
  await fill(page, "Its std deviation, ms", "40");
  await fill(page, "Transactions a second", "280");
  await expect(stageOf(page, "Instances × limit")).toContainText("6 × 20 = 120");
  await expect(budget(page)).toContainText("other numbers");
  for (const kept of ["instances=6", "pool=15", "rate=280"])
    await expect(page).toHaveURL(new RegExp(`[?&]${kept}(&|$)`));

  await page.reload();
  await ready(page);
  await expect(stageOf(page, "Pool")).toContainText("120 on 15");
  await expect(field(page, "Transactions a second")).toHaveValue("280");
  await fill(page, "Pool size", "none");
  await expect(budget(page)).toContainText("A whole number from 1 to 10000");

  await budget(page).getByRole("button", { name: "Back to what is known" }).click();
  await expect(page).toHaveURL(/\/pool$/);
  await expect(stageOf(page, "Instances × limit")).toContainText("not known");
});

test.describe("on a phone, in both themes", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("the budget fits, and axe finds nothing in it", async ({ page, signIn }) => {
    await signIn("viewer");
    await page.goto("/pool?instances=12&limit=20&pool=15&time=40&spread=40&rate=280");
    await ready(page);
    await expect(stageOf(page, "Pool")).toContainText("240 on 15");
    await budget(page).getByText("The arithmetic, line by line").click();
    await expect(budget(page)).toContainText("connections that keep the pool 70 % busy");
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await expect(page.locator("html")).toContainClass(colorScheme);
      expect(await overflow(page), colorScheme).toBeLessThanOrEqual(0);
      const of = colorScheme === "light" ? "all" : "colours";
      expect(await findings(page, { of }), colorScheme).toEqual([]);
    }
  });
});
