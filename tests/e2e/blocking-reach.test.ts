import type { Page } from "@playwright/test";
import { findings } from "../support/e2e-axe";
import { badge, copied, overflow, root, selected, tree, verdict, waiterIn } from "../support/e2e-blocking";
import { expect, type People, ready, test } from "../support/e2e-test";

/** A queue of six equals on one row, one of whom holds up somebody himself, and a second root. */
async function crowd(people: People): Promise<{ pid: number; waiter: number }> {
  const { pid } = await people.hold("billing-worker");
  const held = await people.open("reports");
  await held.query("BEGIN; UPDATE invoices SET paid = true WHERE id = 2");
  held.query("UPDATE invoices SET paid = false WHERE id = 1").catch(() => {});
  await people.want("behind-reports", 2);
  const waiter = await people.want("checkout");
  for (let number = 1; number <= 6; number++) await people.want("web");
  await people.hold("a-rather-long-application-name-of-a-nightly-import", 3);
  await people.want("mailer", 3);
  return { pid, waiter };
}
const CROWD = 10;

test("by keyboard alone: from the top of the page to who waits, and to what ending it would do", async ({
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
  const item = (pid: number) => waiterIn(page, blocker.pid, pid);
  await expect(item(first)).toBeVisible();
  const onFirst = () => item(first).evaluate((element) => element === document.activeElement);
  for (let presses = 0; presses < 40 && !(await onFirst()); presses++) await page.keyboard.press("Tab");
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
  await page.keyboard.press("ArrowRight");
  await expect(item(second)).toHaveCount(1);
});

test("other people's markup is text, and a viewer sees no literal of theirs", async ({
  page,
  people,
  signIn,
  context,
}) => {
  const markup = "<img src=x onerror=document.title=1>";
  const blocker = await people.hold(markup);
  const query = `UPDATE invoices SET paid = false WHERE id = 1 AND '<b>secret</b>\u202egnp.exe' <> ''`;
  const waiter = await people.run("check<i>out", query);
  await signIn("operator");
  await page.goto(`/blocking?node=${waiter}`);
  await expect(root(page, blocker.pid).getByRole("heading")).toContainText(markup);
  await expect(waiterIn(page, blocker.pid, waiter)).toContainText("check<i>out");
  for (const place of [tree(page, blocker.pid), selected(page)])
    await expect(place).toContainText("<b>secret</b>");
  await expect(tree(page, blocker.pid)).toContainText("U+202E");
  await expect(page.locator("main")).not.toContainText(/[\u202a-\u202e\u2066-\u2069]/);
  expect(await page.locator("main :is(b, i, img[src=x])").count()).toBe(0);
  await expect(page).toHaveTitle(/Lifeguard/);

  const link = page.url();
  await page.goto("about:blank");
  await context.clearCookies();
  await signIn("viewer");
  await page.goto(link);
  const masked = "UPDATE invoices SET paid = false WHERE id = ? AND ? <> ?";
  for (const place of [tree(page, blocker.pid), selected(page)]) await expect(place).toContainText(masked);
  await expect(page.locator("main")).not.toContainText("secret");
  await expect(page.locator("main")).not.toContainText(/\bid = 1\b/);
  const text = await copied(page, context, "Copy the lock graph as text");
  expect(text).toContain("UPDATE invoices SET paid = true WHERE id = ?");
  expect(text).not.toContain("secret");
});

test("everything as text reads well in a chat", async ({ page, people, signIn, context }) => {
  await signIn("operator");
  const blocker = await people.hold("billing-worker");
  const waiter = await people.want("checkout");
  await page.goto("/blocking");
  const title = `1 session waits behind billing-worker ${blocker.pid}`;
  await expect(verdict(page)).toHaveText(title);
  const text = await copied(page, context, "Copy the lock graph as text");
  expect(text.split("\n")[0]).toBe(title);
  expect(text).toMatch(new RegExp(`^billing-worker ${blocker.pid}, idle in transaction .*blocks 1$`, "m"));
  expect(text).toMatch(new RegExp(`^ .*checkout ${waiter} wants`, "m"));
  expect(text).toMatch(/as of \d{4}-\d\d-\d\dT/);
});

test("an old count of blocked sessions stays, and is quiet", async ({ page, people, signIn }) => {
  await signIn("operator");
  await people.hold("billing-worker");
  await people.want("checkout");
  await page.goto("/setup");
  const colour = () =>
    badge(page, 1)
      .getByText("1 session")
      .evaluate((pill) => getComputedStyle(pill).color);
  await expect(badge(page, 1)).toBeVisible();
  const loud = await colour();
  await page.getByRole("button", { name: "Pause" }).click();
  await expect.poll(colour).not.toBe(loud);
  await page.getByRole("button", { name: "Resume" }).first().click();
  await expect.poll(colour).toBe(loud);
});

/** The page as it stands, in the light and then in the dark: the second has the same in other colours. */
async function expectFit(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await expect(page.locator("html")).toContainClass(colorScheme);
    const of = colorScheme === "light" ? "all" : "colours";
    expect(await findings(page, { of }), colorScheme).toEqual([]);
    expect(await overflow(page), colorScheme).toBeLessThanOrEqual(0);
  }
}

test("on a screen the graph fits, dark and light, and axe finds nothing", async ({
  page,
  people,
  signIn,
}) => {
  await signIn("operator");
  const { pid, waiter } = await crowd(people);
  await page.goto("/blocking");
  await expect(verdict(page)).toHaveText(`${CROWD} sessions wait on 2 roots`);
  await tree(page, pid)
    .getByRole("treeitem", { name: /more like these/ })
    .click();
  await expect(tree(page, pid).getByRole("treeitem", { name: /^pid \d+, web/ })).toHaveCount(6);
  await waiterIn(page, pid, waiter).click();
  await expect(selected(page)).toContainText(`pid ${waiter}`);
  await expectFit(page);
});

test.describe("on a phone, dark and light", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });
  test("the queue unfolds, and the way to end it is a tap away", async ({ page, people, signIn }) => {
    await signIn("operator");
    const { pid, waiter } = await crowd(people);
    await page.goto("/");
    await page.getByRole("button", { name: "Menu", exact: true }).tap();
    await badge(page, CROWD).tap();
    await expect(verdict(page)).toHaveText(`${CROWD} sessions wait on 2 roots`);
    await expect(tree(page, pid)).toBeHidden();
    await root(page, pid)
      .getByRole("button", { name: /^\d+ waiting$/ })
      .tap();
    await expect(tree(page, pid)).toBeVisible();
    await expectFit(page);
    await expect(root(page, pid).getByRole("button", { name: /^Terminate session/ })).toBeVisible();
    await root(page, pid)
      .getByRole("button", { name: /billing-worker$/ })
      .first()
      .tap();
    const sheet = page.getByRole("dialog");
    await expect(sheet).toContainText("Terminate lets 1 go on now");
    await sheet.getByText("The same in psql").tap();
    await expect(sheet.getByRole("button", { name: `Copy terminate ${pid}` })).toBeVisible();
    await expectFit(page);

    await page.goto(`/blocking?node=${waiter}`);
    await expect(waiterIn(page, pid, waiter)).toBeVisible();
  });
});
