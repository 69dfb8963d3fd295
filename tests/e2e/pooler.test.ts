import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import pg from "pg";
import type { Dashboard } from "../../demo/dashboard";
import { freePort } from "../../demo/postgres";
import { awake } from "../support/e2e-api";
import { SECRETS } from "../support/e2e-secrets";
import type { Stage } from "../support/e2e-stage";
import { card, expect, ready, test } from "../support/e2e-test";

// Another dashboard than the stage's own, on this machine.
test.use({ expected: /^request to another host: http:\/\/127\.0\.0\.1:/ });

const consoleUrl = ({ pooler }: Stage) => pooler.url({ database: "pgbouncer" });

/** The dashboard with a console to read, the browser signed in there. */
async function withConsole(stage: Stage, page: Page, url = consoleUrl(stage)): Promise<Dashboard> {
  const dashboard = await stage.another({ PGBOUNCER_ADMIN_URL: url });
  await awake(dashboard.url);
  await page.context().request.post(`${dashboard.url}/api/sign-in`, { data: { token: SECRETS.operator } });
  return dashboard;
}

/** A client through the pooler that leaves a transaction open. */
async function hold({ pooler }: Stage, application: string) {
  const client = new pg.Client({
    connectionString: pooler.url({ user: "app", database: "shop" }),
    application_name: application,
  });
  client.on("error", () => {});
  await client.connect();
  await client.query("BEGIN; UPDATE invoices SET paid = true WHERE id = 77");
  return client;
}

const sizes = { screen: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;

for (const [name, viewport] of Object.entries(sizes)) {
  test.describe(`on a ${name}`, () => {
    test.use({ viewport });

    test("PgBouncer is live on Pool and Overview, and the real client stands behind a session", async ({
      stage,
      page,
    }) => {
      const dashboard = await withConsole(stage, page);
      const client = await hold(stage, "checkout");
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
        const { violations } = await new AxeBuilder({ page }).include("main").analyze();
        expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.target}`)).toEqual([]);

        await page.goto(`${dashboard.url}/sessions?application=checkout`);
        await ready(page);
        await page.getByRole("link", { name: /^pid \d+, checkout/ }).click();
        const sheet = page.locator("dialog[open]");
        await expect(sheet).toContainText("pooler's client");
        await expect(sheet).toContainText(/127\.0\.0\.1:\d+/);
        await expect(sheet).toContainText("seen within this very transaction");
      } finally {
        await client.end();
        await dashboard.stop();
      }
    });
  });
}

test("a console that is lost says why, and every page goes on", async ({ stage, page }) => {
  const nowhere = `postgresql://postgres:postgres@127.0.0.1:${await freePort()}/pgbouncer`;
  const dashboard = await withConsole(stage, page, nowhere);
  try {
    await page.goto(dashboard.url);
    await expect(page.getByRole("region", { name: "PgBouncer" })).toContainText(
      /Cannot read PgBouncer's console: connect ECONNREFUSED/,
    );
    await expect(page.getByRole("region", { name: "Connections" })).toContainText("usable");
    await page.goto(`${dashboard.url}/pool`);
    await expect(card(page, "PgBouncer, live")).toContainText(/ECONNREFUSED/);
  } finally {
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
