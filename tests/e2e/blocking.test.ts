import {
  badge,
  copied,
  root,
  selected,
  TWO_REFRESHES,
  tree,
  verdict,
  waiterIn,
} from "../support/e2e-blocking";
import { card, expect, ready, test } from "../support/e2e-test";

test("a block shows on the Overview within two refreshes, is found from there, ended by the copied statement, and clears", async ({
  page,
  people,
  signIn,
  stage,
  context,
}) => {
  await signIn("operator");
  await page.goto("/");
  await ready(page);
  await expect(badge(page, 0)).toBeVisible();
  const blocker = await people.hold("billing-worker");
  const waiter = await people.want("checkout");
  await expect(verdict(page)).toHaveText("1 session is blocked by billing-worker", TWO_REFRESHES);
  await expect(badge(page, 1)).toBeVisible();
  await expect(card(page, "Blocked").getByRole("link")).toHaveAttribute("href", "/blocking");

  await page.getByRole("link", { name: "Open the blocking" }).click();
  await expect(page).toHaveURL(`/blocking?node=${blocker.pid}`);
  await expect(verdict(page)).toHaveText(`1 session waits behind billing-worker ${blocker.pid}`);
  await expect(root(page, blocker.pid).getByRole("heading")).toHaveText(
    new RegExp(`${blocker.pid}.*billing-worker`),
  );
  await expect(waiterIn(page, blocker.pid, waiter)).toContainText("checkout");
  await expect(selected(page)).toContainText("Terminate lets 1 go on now");

  await selected(page).getByText("The same in psql").click();
  const sql = await copied(page, context, `Copy terminate ${blocker.pid}`);
  expect(sql).toContain("pg_terminate_backend");
  expect((await stage.server.run(sql, "shop")).rows).toEqual([{ pg_terminate_backend: true }]);
  await expect(verdict(page)).toHaveText("No one is blocked", TWO_REFRESHES);
  await expect(badge(page, 0)).toBeVisible();
  await expect(
    page.getByRole("status").filter({ hasText: "blocks nobody and waits for nobody now" }),
  ).toContainText(String(blocker.pid));
  const left = await stage.server.run(
    `SELECT pid FROM pg_stat_activity WHERE pid IN (${blocker.pid}, ${waiter})`,
  );
  expect(left.rows).toEqual([{ pid: waiter }]);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });
  test("a block shows within two refreshes, is found from the Overview, and clears within two", async ({
    page,
    people,
    signIn,
  }) => {
    await signIn("viewer");
    await page.goto("/");
    await ready(page);
    const blocker = await people.hold("billing-worker");
    await people.want("checkout");
    await expect(verdict(page)).toHaveText("1 session is blocked by billing-worker", TWO_REFRESHES);
    await page.getByRole("link", { name: "Open the blocking" }).tap();
    await expect(verdict(page)).toHaveText(`1 session waits behind billing-worker ${blocker.pid}`);
    await blocker.release();
    await expect(verdict(page)).toHaveText("No one is blocked", TWO_REFRESHES);
  });
});

test("the statement ends nothing that the session began after it was seen", async ({
  page,
  people,
  signIn,
  stage,
  context,
}) => {
  await signIn("operator");
  const client = await people.open("billing-worker");
  const begin = () => client.query("BEGIN; UPDATE invoices SET paid = true WHERE id = 1");
  const { rows } = await client.query("SELECT pg_backend_pid() AS pid");
  await begin();
  await people.want("checkout");
  await page.goto(`/blocking?node=${rows[0].pid}`);
  await selected(page).getByText("The same in psql").click();
  const sql = await copied(page, context, `Copy terminate ${rows[0].pid}`);
  // The same session, at other work.
  await client.query("ROLLBACK");
  await begin();
  expect((await stage.server.run(sql, "shop")).rowCount).toBe(0);
  await client.query("ROLLBACK");
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
  // The first picture may be of a moment before.
  await expect(page.getByRole("link", { name: `pid ${waiter}, checkout` })).toBeVisible();
  await page.getByRole("link", { name: "blocks 1" }).click();
  await expect(page).toHaveURL(`/blocking?node=${blocker.pid}`);
  await waiterIn(page, blocker.pid, waiter).click();
  await expect(page).toHaveURL(`/blocking?node=${waiter}`);
  await selected(page).getByRole("link", { name: "Open the session" }).click();
  await expect(page).toHaveURL(new RegExp(`/sessions\\?open=${waiter}`));
  await page.getByRole("dialog").getByRole("link", { name: "In the lock graph" }).click();
  await expect(page).toHaveURL(`/blocking?node=${waiter}`);
  await expect(selected(page)).toContainText(`pid ${waiter}`);

  await page.goto(`/sessions?open=${blocker.pid}`);
  await expect(page.getByRole("dialog")).toContainText("1 would go on at once if it ended");
  await page.getByRole("dialog").getByRole("link", { name: "In the lock graph" }).click();
  await expect(page).toHaveURL(`/blocking?node=${blocker.pid}`);
});

test("a prepared transaction, which no session shows, is found from the one it blocks and from the Overview", async ({
  page,
  people,
  signIn,
  stage,
  context,
}) => {
  await signIn("operator");
  const gid = "order 7781 & more";
  const id = `prepared:${gid}`;
  const client = await people.open("two-phase");
  await client.query(`BEGIN; UPDATE invoices SET paid = true WHERE id = 7; PREPARE TRANSACTION '${gid}'`);
  try {
    const waiter = await people.want("checkout", 7);
    await page.goto("/sessions?search=checkout");
    await page.getByRole("link", { name: "by a prepared transaction" }).click();
    await expect(page).toHaveURL(`/blocking?node=${waiter}`);
    await expect(selected(page)).toContainText(`pid ${waiter}`);
    await page.goto("/");
    await expect(verdict(page)).toHaveText(`1 session is blocked by prepared transaction ${gid}`);
    await page.getByRole("link", { name: "Open the blocking" }).click();
    await expect(page).toHaveURL((url) => url.searchParams.get("node") === id);
    await expect(tree(page, `prepared ${gid}`).getByRole("treeitem")).toContainText([`${waiter}`]);
    const sql = await copied(page, context, `Copy rollback prepared prepared ${gid}`);
    await stage.server.run(sql, "shop");
    await expect(verdict(page)).toHaveText("No one is blocked", TWO_REFRESHES);
  } finally {
    await stage.server.run(`ROLLBACK PREPARED '${gid}'`, "shop").catch(() => {});
  }
});

test("a link opens the same selection for a colleague, and says when it is of one that is gone", async ({
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
  const second = await people.want("reports");
  await page.goto("/blocking");
  await waiterIn(page, blocker.pid, second).click();
  await expect(selected(page)).toContainText(`pid ${second}`);
  await expect(page).toHaveURL(`/blocking?node=${second}`);
  const storageState = await context.storageState();
  const colleague = await browser.newContext({ storageState, baseURL: stage.url });
  const theirs = await colleague.newPage();
  await theirs.goto(page.url());
  await expect(selected(theirs)).toContainText(`pid ${second}`);
  await expect(waiterIn(theirs, blocker.pid, second)).toHaveAttribute("aria-selected", "true");
  await expect(waiterIn(theirs, blocker.pid, waiter)).toHaveAttribute("aria-selected", "false");

  const { rows } = await stage.server.run(`SELECT pg_terminate_backend(${second}, 5000) AS gone`);
  expect(rows).toEqual([{ gone: true }]);
  for (const each of [page, theirs]) {
    await each.goto(`/blocking?node=${second}`);
    await expect(each.getByRole("status").filter({ hasText: "blocks nobody" })).toContainText(
      `${second} blocks nobody and waits for nobody now`,
    );
    await expect(waiterIn(each, blocker.pid, waiter)).toBeVisible();
  }
  await colleague.close();
});
