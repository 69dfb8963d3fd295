import { startPgBouncer } from "../../demo/pgbouncer";
import { freePort } from "../../demo/postgres";
import { findings } from "../support/e2e-axe";
import { overflow, selected, verdict, waiterIn } from "../support/e2e-blocking";
import { backendOf, clientOf, holdThrough, withConsole } from "../support/e2e-console";
import { SECRETS } from "../support/e2e-secrets";
import { card, expect, ready, test } from "../support/e2e-test";

// Another dashboard than the stage's own, on this machine.
test.use({ expected: /^request to another host: http:\/\/127\.0\.0\.1:/ });

const PHONE = { width: 390, height: 844 };

test("PgBouncer is live on Pool and Overview, on a phone too, and the real client stands behind a session", async ({
  stage,
  page,
}) => {
  const dashboard = await withConsole(stage, page);
  const client = await holdThrough(stage.pooler, "checkout");
  try {
    await page.goto(dashboard.url);
    const line = page.getByRole("region", { name: "PgBouncer" });
    await expect(line).toContainText("no client waits");
    await expect(line).toContainText(/1 of \d+ open server connections? in use|[1-9]\d* of \d+ open/);
    await line.getByRole("link", { name: "Open the pool" }).click();
    await ready(page);

    const live = card(page, "PgBouncer, live");
    await expect(live).toContainText(/\d\.\d+\.\d+ · transaction mode/, { timeout: 20_000 });
    await expect(live.getByRole("row", { name: /app on shop/ })).toContainText("transaction");
    await expect(live).toContainText(/Lifeguard's own lane/);
    await live.getByText("notes on its settings").click();
    await expect(
      live.getByRole("heading", { name: "PgBouncer has no reserve for a full pool" }),
    ).toBeVisible();
    const history = card(page, "PgBouncer, last 15 minutes");
    await expect(history.getByRole("img").first()).toHaveAccessibleName(
      /Server connections in use: at most \d/,
    );
    await history.getByText("Table", { exact: true }).click();
    await expect(history.getByRole("table")).toContainText("clients waiting");
    expect(await findings(page, { within: "main" })).toEqual([]);
    await page.setViewportSize(PHONE);
    await expect(history.getByRole("table")).toBeVisible();
    expect(await findings(page, { within: "main" })).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);

    await page.goto(`${dashboard.url}/sessions?application=checkout`);
    await ready(page);
    await page.getByRole("link", { name: /^pid \d+, checkout/ }).click();
    const sheet = page.locator("dialog[open]");
    await expect(sheet).toContainText("pooler's client");
    await expect(sheet).toContainText(/127\.0\.0\.1:\d+/);
    await expect(sheet).toContainText("seen within this very transaction");
  } finally {
    await page.close();
    await client.end();
    await dashboard.stop();
  }
});

test("clients that wait in PgBouncer are the verdict, and Blocking names the client behind each backend", async ({
  stage,
  page,
}) => {
  const small = await startPgBouncer({
    serverPort: stage.server.port,
    mode: "transaction",
    users: { lifeguard: SECRETS.password, app: "app" },
    settings: { default_pool_size: 2 },
  });
  try {
    const holder = await holdThrough(small, "billing-worker");
    const second = await holdThrough(small, "checkout", 78);
    const waited = (await clientOf(small, "reports")).query("SELECT 1");
    const own = { user: "lifeguard", password: SECRETS.password, database: "shop", query: "pgbouncer=true" };
    const dashboard = await withConsole(stage, page, {
      DATABASE_URL: small.url(own),
      PGBOUNCER_ADMIN_URL: small.url({ database: "pgbouncer" }),
    });
    try {
      await page.goto(dashboard.url);
      await expect(verdict(page)).toHaveText(
        /^1 client waits in PgBouncer for a server connection, for up to \d/,
      );
      await expect(page.getByRole("main")).toContainText(
        "Pool of app on shop: 2 of 2 server connections serve others.",
      );
      const line = page.getByRole("region", { name: "PgBouncer" });
      await expect(line).toContainText(/1 client waits, for up to \d/);
      await line.getByRole("link", { name: "Open the pool" }).click();
      await expect(verdict(page)).toHaveText(/^1 client waits in PgBouncer, for up to \d/);

      const pid = await backendOf(holder);
      const waiter = await backendOf(second);
      const stuck = second.query("UPDATE invoices SET paid = false WHERE id = 77");
      await page.goto(`${dashboard.url}/blocking?node=${pid}`);
      const behind = (application: string) =>
        new RegExp(`pooler's client127\\.0\\.0\\.1:\\d+${application}seen within this very transaction`);
      await expect(selected(page)).toContainText(behind("billing-worker"));
      await waiterIn(page, pid, waiter).click();
      await expect(selected(page)).toContainText(behind("checkout"));

      await holder.query("ROLLBACK");
      await Promise.all([stuck, waited]);
      await page.goto(dashboard.url);
      await expect(line).toContainText("no client waits");
      await expect(verdict(page)).not.toContainText("PgBouncer");
    } finally {
      await page.close();
      await dashboard.stop();
    }
  } finally {
    await small.stop();
  }
});

test("a console that is lost says why, and every page goes on", async ({ stage, page }) => {
  const nowhere = `postgresql://postgres:postgres@127.0.0.1:${await freePort()}/pgbouncer`;
  const dashboard = await withConsole(stage, page, { PGBOUNCER_ADMIN_URL: nowhere });
  try {
    await page.goto(dashboard.url);
    await expect(page.getByRole("region", { name: "PgBouncer" })).toContainText(
      /Cannot read PgBouncer's console: connect ECONNREFUSED/,
    );
    await expect(page.getByRole("region", { name: "Connections" })).toContainText("usable");
    await page.goto(`${dashboard.url}/pool`);
    await expect(card(page, "PgBouncer, live")).toContainText(/ECONNREFUSED/);
  } finally {
    await page.close();
    await dashboard.stop();
  }
});

test("without a console the pages say what one would add", async ({ page, signIn }) => {
  await signIn("viewer");
  await page.goto("/pool");
  await expect(card(page, "PgBouncer, live")).toContainText("PGBOUNCER_ADMIN_URL is not set");
  await page.goto("/setup");
  const variables = card(page, "Variables");
  await expect(variables.getByRole("listitem").filter({ hasText: /^PGBOUNCER_ADMIN_URL/ })).toContainText(
    "real client behind each session",
  );
  await page.goto("/");
  await ready(page);
  await expect(page.getByRole("region", { name: "PgBouncer" })).toHaveCount(0);
});
