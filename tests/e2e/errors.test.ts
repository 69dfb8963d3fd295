import { SECRETS } from "../support/e2e-secrets";
import { card, expect, ready, test } from "../support/e2e-test";

const LOG = [
  ...Array.from({ length: 3 }, () => `ERROR:  26000: prepared statement "s17" does not exist`),
  JSON.stringify({
    message: "Timed out fetching a new connection from the connection pool",
    code: "P2024",
    service: "shop",
    route: "/cart/17",
  }),
  "FATAL:  53300: sorry, too many clients already",
  "nothing of interest",
  "{ no json",
].join("\n");

test.describe("errors", () => {
  test.use({ permissions: ["clipboard-read", "clipboard-write"] });

  test("told by a log stand on the page, in its address and in Emergency's step", async ({
    page,
    signIn,
    stage,
  }) => {
    await signIn("viewer");
    await page.goto("/errors");
    await ready(page);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(
      /No error of connections was told|errors? in the last/,
    );
    const answer = await fetch(`${stage.url}/api/drains/logs`, {
      method: "POST",
      headers: { authorization: `Bearer ${SECRETS.ingest}` },
      body: LOG,
    });
    expect(await answer.json()).toMatchObject({ lines: 7, errors: 5, unread: 1 });

    await expect(page.getByRole("heading", { level: 1 })).toHaveText(
      /^\d+ errors? in the last .*: a prepared statement does not exist and \d other/,
      { timeout: 20_000 },
    );
    const missing = card(page, "A prepared statement does not exist");
    await expect(missing).toContainText("Other logs");
    await expect(missing).toContainText("Do:");
    await missing.getByRole("button", { name: "Copy A prepared statement does not exist" }).click();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toMatch(/^A prepared statement does not exist: \d+, first /);
    const waits = card(page, "The application's own pool is exhausted");
    await expect(waits).toContainText("/cart/:id");
    await expect(waits).toContainText(/The database was idle|Not known/);
    await missing.getByText("As it was written").click();
    await expect(missing).toContainText('prepared statement "s17" does not exist');
    await expect(card(page, "What is sent here")).toContainText("Other logs");
    await page.getByText("24 h", { exact: true }).click();
    await expect(page).toHaveURL("/errors?range=24h");
    await page.reload();
    await expect(missing).toBeVisible();
    await expect(page.getByRole("img", { name: /^Errors since/ })).toBeVisible();

    await page.goto("/emergency");
    await expect(page.getByRole("main")).toContainText("Other logs sent");
  });
});
