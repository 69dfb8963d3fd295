import type { Page } from "@playwright/test";
import { alive, deed, dialog, news } from "../support/e2e-actions";
import { findings } from "../support/e2e-axe";
import { badge, overflow, root, selected, TWO_REFRESHES, verdict } from "../support/e2e-blocking";
import { expect, ready, test } from "../support/e2e-test";

const REASON = "left open since the deploy";

/** The entry in the audit, with the reason that was typed. */
async function expectAudited(page: Page, pid: number): Promise<void> {
  await dialog(page).getByRole("link", { name: "In the audit" }).click();
  await expect(page).toHaveURL(`/audit?pid=${pid}`);
  const entries = page.getByRole("main");
  await expect(entries).toContainText(REASON);
  await expect(entries).toContainText("1 of 1 went on");
}

test("with a mouse: quiet, blocked, found, ended, freed, audited", async ({
  page,
  people,
  signIn,
  stage,
}) => {
  await signIn("operator");
  await page.goto("/");
  await ready(page);
  await expect(badge(page, 0)).toBeVisible();
  const blocker = await people.hold("billing-worker");
  const waiter = await people.want("checkout");
  await expect(verdict(page)).toHaveText("1 session is blocked by billing-worker", TWO_REFRESHES);
  await page.getByRole("link", { name: "Open the blocking" }).click();
  await expect(verdict(page)).toHaveText(`1 session waits behind billing-worker ${blocker.pid}`);

  const panel = selected(page);
  await expect(panel.getByRole("button", { name: /^Cancel query of session/ })).toBeDisabled();
  await expect(panel).toContainText("nothing to cancel");
  await panel.getByRole("button", { name: `Terminate session ${blocker.pid}, billing-worker` }).click();
  for (const words of [
    "shop at 127.0.0.1",
    "role lifeguard",
    "primary",
    "Terminate lets 1 go on now",
    "It rolls back",
  ])
    await expect(dialog(page)).toContainText(words);
  await expect(dialog(page).getByRole("button", { name: "Keep it" })).toBeFocused();
  await expect(dialog(page)).toContainText("Still at this very work");
  // Enter in the field sends nothing.
  await dialog(page).getByLabel("Reason, for the audit (optional)").fill(REASON);
  await page.keyboard.press("Enter");
  expect(await alive(stage, blocker.pid, waiter)).toEqual([blocker.pid, waiter].sort());

  await deed(page, blocker.pid).click();
  await expect(news(page)).toContainText(/Signalled\. Gone after \d/);
  await expect(news(page)).toContainText("1 of 1 went on.");
  await expect(news(page)).toContainText("Nobody waits behind it any more.");
  await expect(dialog(page).getByRole("button", { name: "Done" })).toBeFocused();
  expect(await alive(stage, blocker.pid, waiter)).toEqual([waiter]);
  await expectAudited(page, blocker.pid);
  await page.goto("/blocking");
  await expect(verdict(page)).toHaveText("No one is blocked", TWO_REFRESHES);
  await expect(badge(page, 0)).toBeVisible();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  test("with a thumb: blocked, found, ended, freed, audited", async ({ page, people, signIn, stage }) => {
    await signIn("operator");
    const blocker = await people.hold("billing-worker");
    const waiter = await people.want("checkout");
    await page.goto("/");
    await expect(verdict(page)).toHaveText("1 session is blocked by billing-worker");
    await page.getByRole("link", { name: "Open the blocking" }).tap();
    const button = root(page, blocker.pid).getByRole("button", { name: /^Terminate session/ });
    const thumbs = [button, root(page, blocker.pid).getByRole("button", { name: "1 waiting" })];
    for (const each of thumbs)
      expect(Math.round((await each.boundingBox())?.height ?? 0)).toBeGreaterThanOrEqual(44);
    await button.tap();
    const sheet = dialog(page);
    await expect(sheet).toContainText("Terminate lets 1 go on now");
    for (const each of await sheet.getByRole("button").all()) {
      if ((await each.getAttribute("aria-label"))?.startsWith("Copy")) continue;
      expect(
        Math.round((await each.boundingBox())?.height ?? 0),
        (await each.textContent()) ?? "",
      ).toBeGreaterThanOrEqual(44);
    }
    // Where the thumb is: at the lower edge.
    const place = await deed(page, blocker.pid).boundingBox();
    expect(place && place.y + place.height).toBeGreaterThan(844 - 60);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await sheet.getByLabel("Reason, for the audit (optional)").fill(REASON);
    await deed(page, blocker.pid).tap();
    await expect(news(page)).toContainText("1 of 1 went on.");
    expect(await findings(page)).toEqual([]);
    expect(await alive(stage, blocker.pid, waiter)).toEqual([waiter]);
    await expectAudited(page, blocker.pid);
  });
});

test("by keyboard alone: blocked, found, asked with x, ended, freed, audited", async ({
  page,
  people,
  signIn,
  stage,
}) => {
  await signIn("operator");
  const blocker = await people.hold("billing-worker");
  const waiter = await people.want("checkout");
  await page.goto("/");
  await expect(verdict(page)).toHaveText("1 session is blocked by billing-worker");
  await page.keyboard.press("g");
  await page.keyboard.press("b");
  await expect(page).toHaveURL("/blocking");
  const title = root(page, blocker.pid)
    .getByRole("button", { name: /billing-worker/ })
    .first();
  await expect(title).toBeVisible();
  const onTitle = () => title.evaluate((element) => element === document.activeElement);
  for (let presses = 0; presses < 40 && !(await onTitle()); presses++) await page.keyboard.press("Tab");
  await expect(title).toBeFocused();
  await page.keyboard.press("x");
  await expect(dialog(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toBeHidden();
  await expect(title).toBeFocused();
  expect(await alive(stage, blocker.pid, waiter)).toEqual([blocker.pid, waiter].sort());

  await page.keyboard.press("x");
  await expect(dialog(page).getByRole("button", { name: "Keep it" })).toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await expect(dialog(page).getByLabel("Reason, for the audit (optional)")).toBeFocused();
  await page.keyboard.type(REASON);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(deed(page, blocker.pid)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(news(page)).toContainText("1 of 1 went on.");
  await expect(dialog(page).getByRole("button", { name: "Done" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toBeHidden();
  expect(await alive(stage, blocker.pid, waiter)).toEqual([waiter]);
  await expect(verdict(page)).toHaveText("No one is blocked", TWO_REFRESHES);
  // Nothing is left where the focus was: the page itself has it.
  await page.keyboard.press("g");
  await page.keyboard.press("a");
  await expect(page).toHaveURL(/\/audit/);
  await expect(page.getByRole("main")).toContainText(REASON);
});

test("by the names a screen reader says, and in the order it says them", async ({ page, people, signIn }) => {
  await signIn("operator");
  const blocker = await people.hold("billing-worker");
  await people.want("checkout");
  await page.goto(`/blocking?node=${blocker.pid}`);
  await selected(page)
    .getByRole("button", { name: `Terminate session ${blocker.pid}, billing-worker`, exact: true })
    .press("Enter");
  const asked = page.getByRole("dialog", { name: `Terminate ${blocker.pid} billing-worker` });
  await expect(asked).toHaveAccessibleDescription(/shop test shop at 127\.0\.0\.1 primary/i);
  await expect(asked.getByRole("region", { name: "The work that was seen" })).toContainText(
    "idle in transaction",
  );
  await expect(asked.getByRole("heading", { name: /lets 1 go on now/ })).toBeVisible();
  await asked.getByRole("textbox", { name: "Reason, for the audit (optional)" }).fill(REASON);
  await asked.getByRole("button", { name: `Terminate ${blocker.pid}`, exact: true }).press("Space");
  // The live region of the dialog itself: everything outside a modal is silent.
  await expect(asked.getByRole("status")).toContainText(
    /^Signalled\. Gone after .*\. 1 of 1 went on\. Nobody waits/,
  );
  await asked.getByRole("button", { name: "Done" }).press("Space");
  await expect(page.getByRole("heading", { level: 1, name: "No one is blocked" })).toBeVisible(TWO_REFRESHES);
});
