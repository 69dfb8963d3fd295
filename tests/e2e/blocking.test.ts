import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { card, expect, ready, test } from "../support/e2e-test";

/** Two refreshes of 2 s, and a moment to draw. */
const TWO_REFRESHES = { timeout: 5_000 };
const verdict = (page: Page) => page.getByRole("heading", { level: 1 });
const tree = (page: Page, root: number) => page.getByRole("tree", { name: `Waiting behind ${root}` });
const selected = (page: Page) => page.getByRole("complementary", { name: "Selected" });

test("a block appears within two refreshes, is found from the Overview, and clears within two", async ({
  page,
  people,
  signIn,
}) => {
  await signIn("operator");
  await page.goto("/blocking");
  await ready(page);
  await expect(verdict(page)).toHaveText("No one is blocked");
  const blocker = await people.hold("billing-worker");
  const waiter = await people.want("checkout");
  await expect(verdict(page)).toHaveText(
    `1 session waits behind billing-worker ${blocker.pid}`,
    TWO_REFRESHES,
  );
  await expect(page.getByRole("link", { name: /^Blocking/ })).toContainText("1 blocked");

  await page.goto("/");
  await page.getByRole("link", { name: "Open the blocking" }).click();
  await expect(page).toHaveURL(`/blocking?node=${blocker.pid}`);
  await expect(tree(page, blocker.pid).getByRole("treeitem")).toContainText([`${waiter}`]);
  await expect(selected(page)).toContainText("Terminate lets 1 go on now");
  await blocker.release();
  await expect(verdict(page)).toHaveText("No one is blocked", TWO_REFRESHES);
  await expect(page.getByRole("link", { name: /^Blocking/ })).not.toContainText("blocked");
  await expect(
    page.getByRole("status").filter({ hasText: "blocks nobody and waits for nobody now" }),
  ).toContainText(String(blocker.pid));
});

test("the statement on the page ends the very work that was seen, and nothing that came later", async ({
  page,
  people,
  signIn,
  stage,
}) => {
  await signIn("operator");
  const blocker = await people.hold("billing-worker");
  await people.want("checkout");
  await page.goto(`/blocking?node=${blocker.pid}`);
  const statement = selected(page).getByRole("figure").locator("code");
  await expect(statement).toContainText(`WHERE pid = ${blocker.pid}`);
  const sql = (await statement.textContent()) ?? "";
  expect(sql).toMatch(/^SELECT pg_terminate_backend\(pid\)/);

  // Its transaction is over and it has begun another: the statement must not touch that.
  await blocker.release();
  const again = await people.hold("billing-worker");
  const { rowCount } = await stage.server.run(sql, "shop");
  expect(rowCount).toBe(0);
  await again.release();

  const other = await people.hold("other-worker");
  await people.want("checkout");
  await page.goto(`/blocking?node=${other.pid}`);
  await expect(statement).toContainText(`WHERE pid = ${other.pid}`);
  const ended = await stage.server.run((await statement.textContent()) ?? "", "shop");
  expect(ended.rows).toEqual([{ pg_terminate_backend: true }]);
  await expect(verdict(page)).toHaveText("No one is blocked", TWO_REFRESHES);
});

test("a session's place in the graph is one click from Sessions, and back", async ({
  page,
  people,
  signIn,
}) => {
  await signIn("operator");
  const blocker = await people.hold("billing-worker");
  const waiter = await people.want("checkout");
  await page.goto("/sessions");
  await ready(page);
  await page.getByRole("link", { name: "blocks 1" }).click();
  await expect(page).toHaveURL(`/blocking?node=${blocker.pid}`);
  await tree(page, blocker.pid)
    .getByRole("treeitem", { name: new RegExp(`^pid ${waiter}, checkout`) })
    .click();
  await expect(page).toHaveURL(`/blocking?node=${waiter}`);
  await selected(page).getByRole("link", { name: "Open the session" }).click();
  await expect(page).toHaveURL(new RegExp(`/sessions\\?open=${waiter}`));
  const sheet = page.getByRole("dialog");
  await sheet.getByRole("link", { name: "Its place among those who wait" }).click();
  await expect(page).toHaveURL(`/blocking?node=${waiter}`);
  await expect(selected(page)).toContainText(`pid ${waiter}`);
});

test("by keyboard alone: from the best step to who waits, and to what ending it would do", async ({
  page,
  people,
  signIn,
}) => {
  await signIn("operator");
  const blocker = await people.hold("billing-worker");
  const first = await people.want("first-in-line");
  const second = await people.want("second-in-line");
  await page.goto("/blocking");
  await ready(page);
  await expect(tree(page, blocker.pid)).toBeVisible();
  const item = (pid: number) =>
    tree(page, blocker.pid).getByRole("treeitem", { name: new RegExp(`^pid ${pid}`) });
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press("Tab");
    if (await item(first).evaluate((element) => element === document.activeElement)) break;
  }
  await expect(item(first)).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(item(second)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`/blocking?node=${second}`);
  await expect(selected(page)).toContainText("Nobody waits behind it");
  await page.keyboard.press("ArrowLeft");
  await expect(item(first)).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await expect(item(second)).toHaveCount(0);
});

test("other people's markup is text, and a viewer sees no literal of theirs", async ({
  page,
  people,
  signIn,
}) => {
  await signIn("viewer");
  const blocker = await people.hold("<img src=x onerror=alert(1)>");
  await people.want("check\u202Eout", 1);
  await page.goto("/blocking");
  await ready(page);
  await expect(
    page.getByRole("button", { name: `${blocker.pid} <img src=x onerror=alert(1)>` }),
  ).toBeVisible();
  await expect(tree(page, blocker.pid)).toContainText("UPDATE invoices SET paid = false WHERE id = ?");
  await expect(page.locator("main")).not.toContainText("id = 1");
});

test("everything as text reads well in a chat", async ({ page, people, signIn, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await signIn("operator");
  const blocker = await people.hold("billing-worker");
  const waiter = await people.want("checkout");
  await page.goto("/blocking");
  await expect(verdict(page)).toHaveText(`1 session waits behind billing-worker ${blocker.pid}`);
  await page.getByRole("button", { name: "Copy the lock graph as text" }).first().click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toContain(`1 session waits behind billing-worker ${blocker.pid}`);
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toContain(`checkout ${waiter}`);
  expect(text).toMatch(/as of \d{4}-/);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  for (const colorScheme of ["dark", "light"] as const) {
    test(`the queue unfolds and the way to end it is a tap away, ${colorScheme}`, async ({
      page,
      people,
      signIn,
    }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await signIn("operator");
      const blocker = await people.hold("billing-worker");
      for (let number = 1; number <= 6; number++) await people.want("web");
      await page.goto("/blocking");
      await expect(verdict(page)).toHaveText(`6 sessions wait behind billing-worker ${blocker.pid}`);
      await expect(tree(page, blocker.pid)).toBeHidden();
      await page.getByRole("button", { name: "6 waiting" }).tap();
      await expect(tree(page, blocker.pid)).toBeVisible();
      await expect(page.getByText("2 more like these")).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
      await card(page, `${blocker.pid}`).getByRole("button", { name: "How to" }).tap();
      await expect(page.getByRole("dialog")).toContainText("Terminate lets 1 go on now, 5 follow");
      await expect(page.getByRole("dialog").getByRole("button", { name: /^Copy terminate/ })).toBeVisible();
      const tooWide = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
      expect(await page.evaluate(tooWide)).toBeLessThanOrEqual(0);
    });
  }
});
