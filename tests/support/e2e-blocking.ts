import type { BrowserContext, Page } from "@playwright/test";

/** Two refreshes of 2 s, and a moment to draw. */
export const TWO_REFRESHES = { timeout: 5_000 };

export const verdict = (page: Page) => page.getByRole("heading", { level: 1 });
export const root = (page: Page, id: number | string) =>
  page.getByRole("region", { name: `Root ${id}`, exact: true });
export const tree = (page: Page, id: number | string) =>
  page.getByRole("tree", { name: `Waiting behind ${id}`, exact: true });
export const waiterIn = (page: Page, id: number | string, waiter: number) =>
  tree(page, id).getByRole("treeitem", { name: new RegExp(`^pid ${waiter},`) });
export const selected = (page: Page) => page.getByRole("complementary", { name: "Selected" });
/** The way to the page in the navigation, with the count of the blocked in its name; of none without. */
export const badge = (page: Page, blocked: number) =>
  page.getByRole("link", {
    name: blocked === 0 ? /^Blocking$/ : new RegExp(`^Blocking ?, ${blocked} sessions? blocked$`),
  });

/** What the button of that name puts on the clipboard. */
export async function copied(page: Page, context: BrowserContext, name: RegExp | string): Promise<string> {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.evaluate(() => navigator.clipboard.writeText(""));
  const text = () => page.evaluate(() => navigator.clipboard.readText());
  await page.getByRole("button", { name }).filter({ visible: true }).click();
  for (let tries = 0; (await text()) === "" && tries < 50; tries++) await page.waitForTimeout(20);
  return text();
}

/** How far the page is wider than the screen, in CSS px. */
export const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
