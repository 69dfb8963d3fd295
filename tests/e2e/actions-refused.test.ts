import { alive, canceller, deed, dialog, ender, news } from "../support/e2e-actions";
import { findings } from "../support/e2e-axe";
import { selected, TWO_REFRESHES, waiterIn } from "../support/e2e-blocking";
import { expect, test } from "../support/e2e-test";

test("a viewer is told who may, and finds nothing to press", async ({ page, people, signIn }) => {
  await signIn("viewer");
  const blocker = await people.hold("billing-worker");
  const waiter = await people.want("checkout");
  await page.goto("/blocking");
  await expect(selected(page)).toContainText("Ending it needs an operator; wall is a viewer.");
  await waiterIn(page, blocker.pid, waiter).press("x");
  await page.goto(`/sessions?open=${blocker.pid}`);
  await expect(page.getByRole("dialog")).toContainText("Ending it needs an operator; wall is a viewer.");
  for (const path of ["/blocking", `/sessions?open=${blocker.pid}`]) {
    await page.goto(path);
    await expect(page.getByText("needs an operator").filter({ visible: true })).toBeVisible();
    await expect(page.getByRole("button", { name: /^(Terminate session|Cancel query|End )/ })).toHaveCount(0);
  }
});

test("work that went on while it was read about is not ended, until it is looked at again", async ({
  page,
  people,
  signIn,
  stage,
}) => {
  await signIn("operator");
  const client = await people.open("billing-worker");
  const begin = () => client.query("BEGIN; UPDATE invoices SET paid = true WHERE id = 1");
  const { rows } = await client.query("SELECT pg_backend_pid() AS pid");
  const { pid } = rows[0];
  await begin();
  await page.goto(`/sessions?open=${pid}`);
  await ender(page, pid, "billing-worker").click();
  await expect(dialog(page)).toContainText("Still at this very work");
  await client.query("COMMIT");
  await begin();
  await expect(dialog(page)).toContainText("This backend now serves other work.", TWO_REFRESHES);
  await expect(deed(page, pid)).toBeDisabled();
  await dialog(page).getByRole("button", { name: "Look again" }).click();
  await expect(dialog(page)).toContainText("Still at this very work");
  await expect(deed(page, pid)).toBeEnabled();
  await deed(page, pid).click();
  await expect(news(page)).toContainText("Signalled. Gone after");
  expect(await alive(stage, pid)).toEqual([]);
});

test.describe("two operators at once", () => {
  test.use({ expected: /status of (404|409)/ });
  test("the second is told that it is gone, and ends nobody else", async ({
    page,
    people,
    signIn,
    context,
    browser,
    stage,
  }) => {
    await signIn("operator");
    const blocker = await people.hold("billing-worker");
    const waiter = await people.want("checkout");
    const second = await browser.newContext({
      storageState: await context.storageState(),
      baseURL: stage.url,
    });
    const theirs = await second.newPage();
    for (const each of [page, theirs]) {
      await each.goto(`/blocking?node=${blocker.pid}`);
      await ender(each, blocker.pid, "billing-worker").first().click();
      await expect(dialog(each)).toContainText("Still at this very work");
    }
    // Theirs must not see it go before they press.
    await theirs.route(/\/api\/(sessions|blocking)(\?|$)/, () => {});
    await theirs.clock.pauseAt(Date.now() + 5_000);
    await deed(page, blocker.pid).click();
    await expect(news(page)).toContainText("Gone after");
    await deed(theirs, blocker.pid).click();
    await expect(news(theirs)).toContainText("No session has pid");
    expect(await alive(stage, blocker.pid, waiter)).toEqual([waiter]);
    await second.close();
  });
});

test("without the grant the buttons are off, and the grant is there to copy", async ({
  page,
  people,
  signIn,
  stage,
}) => {
  const { pid } = await people.hold("billing-worker");
  await signIn("operator");
  await stage.server.run("REVOKE pg_signal_backend FROM lifeguard");
  try {
    await page.goto(`/sessions?open=${pid}`);
    const button = page.getByRole("button", { name: `Terminate session ${pid}, billing-worker` });
    await expect(button).toBeDisabled();
    await expect(button).toHaveAccessibleDescription(/may not signal other roles' sessions/);
    await expect(page.getByRole("dialog")).toContainText('GRANT pg_signal_backend TO "lifeguard";');
    expect(await findings(page)).toEqual([]);
  } finally {
    await stage.server.run("GRANT pg_signal_backend TO lifeguard");
  }
});

test.describe("Lifeguard cannot be reached", () => {
  test.use({ expected: /ERR_FAILED|Failed to load resource/ });
  test("that is said, nothing is claimed, and trying again works", async ({
    page,
    people,
    signIn,
    stage,
  }) => {
    await signIn("operator");
    const { pid } = await people.hold("billing-worker");
    await page.goto(`/sessions?open=${pid}`);
    await ender(page, pid, "billing-worker").click();
    await page.route("**/terminate", (route) => route.abort());
    await deed(page, pid).click();
    await expect(news(page)).toContainText("Cannot reach Lifeguard.");
    await expect(news(page)).toContainText("It is not known whether the signal was sent");
    expect(await alive(stage, pid)).toEqual([pid]);
    await page.unroute("**/terminate");
    await dialog(page).getByRole("button", { name: "Try again" }).click();
    await expect(news(page)).toContainText("Signalled. Gone after");
    expect(await alive(stage, pid)).toEqual([]);
  });
});

test.describe("the pooler is gone", () => {
  test.use({ expected: /50\d|Failed to load resource/ });
  test("the signal goes past it, and the dialog says which way", async ({ page, people, signIn, stage }) => {
    await signIn("operator");
    const { pid } = await people.hold("billing-worker");
    const comeBack = await stage.losePooler();
    try {
      await page.goto(`/sessions?open=${pid}`);
      await ender(page, pid, "billing-worker").click();
      await expect(dialog(page)).toHaveAccessibleDescription(/role lifeguard · direct/, { timeout: 15_000 });
      await deed(page, pid).click();
      await expect(news(page)).toContainText("Signalled. Gone after", { timeout: 15_000 });
      expect(await alive(stage, pid)).toEqual([]);
    } finally {
      await comeBack();
    }
  });
});

test("x on a row of Sessions asks about that very session", async ({ page, people, signIn, stage }) => {
  await signIn("operator");
  const { pid } = await people.hold("billing-worker");
  await page.goto("/sessions?search=billing-worker");
  await expect(page.getByRole("link", { name: `pid ${pid}, billing-worker` })).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await expect(dialog(page)).toContainText(`Terminate ${pid}`);
  await expect(dialog(page).getByRole("button", { name: "Keep it" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(dialog(page)).toBeHidden();
  await expect(page.getByRole("link", { name: `pid ${pid}, billing-worker` })).toBeFocused();
  expect(await alive(stage, pid)).toEqual([pid]);
});

test("a query is cancelled, and its session stays", async ({ page, people, signIn, stage }) => {
  await signIn("operator");
  const pid = await people.run("reports", "SELECT pg_sleep(58)");
  await page.goto(`/sessions?open=${pid}`);
  // Behind a pooler a query must be a second old, and a client on the pooler's machine looks like one of its backends.
  const age = () =>
    stage.server.run(`SELECT now() - query_start > '1.1 s' AS old FROM pg_stat_activity WHERE pid = ${pid}`);
  await expect.poll(async () => (await age()).rows).toEqual([{ old: true }]);
  await canceller(page, pid, "reports").click();
  await expect(dialog(page)).toContainText("57014");
  await dialog(page)
    .getByRole("button", { name: `Cancel the query of ${pid}` })
    .click();
  await expect(news(page)).toContainText("Signalled. Statement over after");
  expect(await alive(stage, pid)).toEqual([pid]);
  const { rows } = await stage.server.run(`SELECT state FROM pg_stat_activity WHERE pid = ${pid}`);
  expect(rows).toEqual([{ state: "idle" }]);
});
