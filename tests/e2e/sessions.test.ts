import type { Page } from "@playwright/test";
import { expect, ready, test } from "../support/e2e-test";

const row = (page: Page, application: string) =>
  page.getByRole("link", { name: new RegExp(`^pid \\d+, ${application}$`) });
const search = (page: Page) => page.getByRole("searchbox", { name: "Search sessions" });

test("filters, search, sort and groups survive a reload and travel by link", async ({
  page,
  people,
  signIn,
  browser,
  context,
  stage,
}) => {
  await people.hold("ledger");
  await people.open("ledger-idle");
  await people.open("mailer");
  await signIn("operator");
  await page.goto("/sessions");
  await expect(row(page, "mailer")).toBeVisible();
  await search(page).fill("ledger");
  await page.getByRole("button", { name: /^idle in transaction/ }).click();
  await page.getByRole("combobox", { name: "Group" }).selectOption("user");
  await page.getByRole("combobox", { name: "Sort" }).selectOption("transactionAge");
  await expect(row(page, "ledger-idle")).toHaveCount(0);
  await expect(row(page, "ledger")).toBeVisible();
  // The address follows the filters, at most a few times a second.
  await expect
    .poll(() => Object.fromEntries(new URL(page.url()).searchParams))
    .toMatchObject({
      search: "ledger",
      state: "idle in transaction",
      group: "user",
      sort: "transactionAge",
    });

  const looksTheSame = async (other: Page) => {
    await expect(search(other)).toHaveValue("ledger");
    await expect(other.getByRole("button", { name: /^idle in transaction/ })).toHaveAttribute(
      "aria-pressed",
      "true",
    );
    await expect(other.getByRole("combobox", { name: "Group" })).toHaveValue("user");
    await expect(other.getByRole("combobox", { name: "Sort" })).toHaveValue("transactionAge");
    await expect(row(other, "ledger")).toBeVisible();
    await expect(row(other, "mailer")).toHaveCount(0);
    await expect(row(other, "ledger-idle")).toHaveCount(0);
  };
  await page.reload();
  await looksTheSame(page);
  const colleague = await browser.newContext({
    storageState: await context.storageState(),
    baseURL: stage.url,
  });
  const theirs = await colleague.newPage();
  await theirs.goto(page.url());
  await looksTheSame(theirs);
  await colleague.close();

  await page.getByRole("button", { name: /^Remove filter: state/ }).click();
  await expect(row(page, "ledger-idle")).toBeVisible();
  await expect(page).not.toHaveURL(/state=/);
  await page.goBack();
  await looksTheSame(page);
});

test("an order is kept in the address and turns around", async ({ page, people, signIn }) => {
  for (const name of ["order-a", "order-b", "order-c"]) await people.open(name);
  await signIn("viewer");
  await page.goto("/sessions?search=order-&sort=application&order=asc");
  const names = () =>
    page
      .getByRole("link", { name: /^pid \d+, order-/ })
      .evaluateAll((links) => links.map((link) => link.getAttribute("aria-label")?.slice(-1)));
  await expect.poll(names).toEqual(["a", "b", "c"]);
  await page.getByRole("button", { name: /turn around/ }).click();
  await expect.poll(names).toEqual(["c", "b", "a"]);
  await expect(page).not.toHaveURL(/order=asc/);
  await page.reload();
  await expect.poll(names).toEqual(["c", "b", "a"]);
});

test("/ searches from any page, and the keyboard opens, reads and closes a session", async ({
  page,
  people,
  signIn,
}) => {
  await people.run("keyboarder", "SELECT pg_sleep(55), 'by-key'");
  await signIn("operator");
  await page.goto("/setup");
  await ready(page);
  await page.keyboard.press("/");
  await expect(page).toHaveURL(/\/sessions/);
  await expect(search(page)).toBeFocused();
  await page.keyboard.type("keyboarder");
  await expect(page).toHaveURL(/search=keyboarder/);
  await expect(row(page, "keyboarder")).toBeVisible();
  await expect(page.getByRole("link", { name: /^pid \d+,/ })).toHaveCount(1);
  await page.keyboard.press("ArrowDown");
  await expect(row(page, "keyboarder")).toBeFocused();
  await page.keyboard.press("Enter");
  const sheet = page.getByRole("dialog");
  await expect(sheet).toBeVisible();
  await expect(sheet).toContainText("SELECT pg_sleep(55), 'by-key'");
  await expect(sheet).toContainText("PgSleep");
  await expect(page).toHaveURL(/open=/);
  // The focus stays in the sheet, whatever is pressed.
  for (let press = 0; press < 15; press++) await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.closest("dialog, body")?.tagName)).not.toBe(
    "MAIN",
  );
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
  await expect(page).not.toHaveURL(/open=/);
  await expect(row(page, "keyboarder")).toBeFocused();
});

test("a session that ends while it is open says so, and keeps its last picture", async ({
  page,
  people,
  signIn,
}) => {
  const pid = await people.run("short-lived", "SELECT pg_sleep(55), 'last words'");
  await signIn("operator");
  await page.goto("/sessions?search=short-lived");
  await row(page, "short-lived").click();
  const sheet = page.getByRole("dialog");
  await expect(sheet).toContainText("'last words'");
  await expect(page).toHaveURL(/open=/);
  const link = page.url();
  await people.leave();
  await expect(sheet.getByRole("status")).toContainText("This session has ended.");
  await expect(sheet).toContainText("'last words'");
  // A link to it, opened later, says the same instead of showing a stranger.
  await page.goto(link);
  await expect(page.getByRole("dialog")).toContainText(`No session has pid ${pid} now`);
});

for (const [query, field] of [
  ["state=sleeping", "state"],
  ["pid=1;drop", "pid"],
  ["sort=colour", "sort"],
  ["group=shoe", "group"],
] as const) {
  test.describe(`an address with ${query}`, () => {
    test.use({ expected: /status of 400/ });
    test(`says that ${field} cannot be used, and shows nothing as if it matched`, async ({
      page,
      signIn,
    }) => {
      await signIn("viewer");
      await page.goto(`/sessions?${query}`);
      const card = page.getByRole("region", { name: "Filters that cannot be used" });
      await expect(card.getByRole("alert")).toContainText(field);
      await expect(page.getByRole("link", { name: /^pid \d+,/ })).toHaveCount(0);
      await card.getByRole("button", { name: "Clear filters" }).click();
      await expect(page.getByRole("link", { name: /^pid \d+,/ }).first()).toBeVisible();
      await expect(page).toHaveURL("/sessions");
    });
  });
}

test("a search of 2 KB is said to be too long, and asks nothing", async ({ page, signIn }) => {
  await signIn("viewer");
  await page.goto("/sessions");
  await ready(page);
  await search(page).fill("x".repeat(2_048));
  await expect(page.getByRole("alert").filter({ hasText: "500" })).toBeVisible();
  await expect(page.getByRole("link", { name: /^pid \d+,/ }).first()).toBeVisible();
});
