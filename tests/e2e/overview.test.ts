import type { Page } from "@playwright/test";
import { reading } from "../../lib/shared/view";
import { connections } from "../../lib/views/connections/contract";
import { card, expect, ready, test } from "../support/e2e-test";

const verdict = { level: 1 } as const;

/** Who counts, but for the connection that asks. */
const CLIENTS =
  "SELECT count(*)::int AS n FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()";

/** How many sessions of `application` the second answer shows that was asked for from now on. No clock of this machine decides. */
async function afterTwoRefreshes(page: Page, application: string): Promise<number> {
  let body: unknown;
  for (let refresh = 0; refresh < 2; refresh++) {
    const request = await page.waitForRequest((each) => each.url().endsWith("/api/connections"));
    body = await (await request.response())?.json();
  }
  const { byApplication } = reading.extend({ data: connections.data }).parse(body).data;
  return byApplication.find(({ name }) => name === application)?.count ?? 0;
}

test("the Overview moves within two refreshes of sessions being opened and closed", async ({
  page,
  people,
  signIn,
  stage,
}) => {
  const logged = stage.log().length;
  await signIn("viewer");
  await page.goto("/");
  await ready(page);
  const counted = page.getByRole("region", { name: "Connections", exact: true });
  const total = async () => Number(/(\d+) of \d+ usable/.exec((await counted.textContent()) ?? "")?.[1]);
  // Lifeguard's own connections and the pooler's come and go meanwhile: what the database counts now is what must stand there.
  const amiss = async () => (await total()) - Number((await stage.server.run(CLIENTS)).rows[0].n);
  await expect(page.getByRole("heading", verdict)).toHaveText("The pool is calm");
  await expect.poll(amiss).toBe(0);
  expect(await total()).toBeGreaterThan(0);
  for (let session = 0; session < 12; session++) await people.open("newcomer");
  expect(await afterTwoRefreshes(page, "newcomer")).toBe(12);
  await expect(card(page, "Held by")).toContainText("newcomer");
  await expect.poll(amiss).toBe(0);
  expect(await total()).toBeGreaterThan(12);
  const inTheMenu = page.getByRole("link", { name: /^Sessions/ });
  const menuTotal = async () => Number(/\d+/.exec((await inTheMenu.textContent()) ?? "")?.[0]);
  await expect.poll(async () => (await menuTotal()) - (await total())).toBe(0);
  // 100 - 3 for superusers - 5 reserved, as PostgreSQL 16 and later count.
  await expect(counted).toContainText("max_connections 100 − 3 superuser − 5 reserved = 92 usable");
  await people.leave();
  expect(await afterTwoRefreshes(page, "newcomer")).toBe(0);
  await expect(card(page, "Held by")).not.toContainText("newcomer");
  await expect.poll(amiss).toBe(0);
  expect(stage.log().slice(logged)).not.toMatch(/error/i);
});

test("a leaked transaction that blocks others is named in the verdict, and calm returns with its end", async ({
  page,
  people,
  signIn,
}) => {
  await signIn("operator");
  await page.goto("/");
  await ready(page);
  const blocker = await people.hold("billing-worker");
  await people.want("checkout");
  await people.want("reports");
  await expect(page.getByRole("heading", verdict)).toHaveText("2 sessions are blocked by billing-worker");
  await expect(
    page.getByText(new RegExp(`pid ${blocker.pid} (is|has been) idle in transaction for`)),
  ).toBeVisible();
  await expect(card(page, "Blocked")).toContainText("2");
  const suspects = card(page, "Look here first");
  await expect(suspects.getByRole("row").nth(1)).toContainText("billing-worker");
  await expect(suspects.getByRole("row").nth(1)).toContainText("blocks 2");

  await page.getByRole("link", { name: "Open the blocking" }).click();
  await expect(page).toHaveURL(new RegExp(`/blocking\\?node=${blocker.pid}`));
  await expect(page.getByRole("button", { name: `${blocker.pid} billing-worker` })).toBeVisible();
  await page.goBack();
  await blocker.release();
  await expect(page.getByRole("heading", verdict)).toHaveText("The pool is calm");
});

test("each figure leads to the sessions behind it", async ({ page, people, signIn }) => {
  await signIn("operator");
  await people.hold("leaky");
  await people.want("stuck");
  for (const [title, state] of [
    ["Waiting on a lock", "waiting"],
    ["Idle in transaction", "idle in transaction"],
  ] as const) {
    await page.goto("/");
    await ready(page);
    await card(page, title).getByRole("link").click();
    await expect(page).toHaveURL((url) => url.searchParams.get("state") === state);
    const name = state === "waiting" ? "stuck" : "leaky";
    await expect(page.getByRole("link", { name: new RegExp(`^pid \\d+, ${name}$`) })).toBeVisible();
  }
});

test("the chart has its summary in words, and a table of the same figures", async ({
  page,
  people,
  signIn,
}) => {
  await people.open("charted");
  await signIn("viewer");
  await page.goto("/");
  await ready(page);
  const box = card(page, "Last 15 minutes");
  await expect(box.getByRole("img").first()).toHaveAccessibleName(/\d/);
  await box.getByText("Table", { exact: true }).click();
  await expect(box.getByRole("table")).toBeVisible();
  await expect(box.getByRole("row").nth(1)).toContainText(/\d/);
});

test("who holds the connections, by application, user, database, client and tag", async ({
  page,
  people,
  signIn,
}) => {
  await people.run("tagged", "SELECT pg_sleep(50) /*route='/basket'*/");
  await signIn("viewer");
  await page.goto("/");
  await ready(page);
  const box = card(page, "Held by");
  for (const [by, name] of [
    ["app", "tagged"],
    ["user", "app"],
    ["db", "shop"],
    ["client", "127.0.0.1"],
    ["tag", "/basket"],
  ] as const) {
    await box.getByText(by, { exact: true }).first().click();
    await expect(box.getByRole("listitem").filter({ hasText: name }).first()).toBeVisible();
  }
});
