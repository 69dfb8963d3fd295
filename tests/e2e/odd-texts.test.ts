import { card, expect, ready, test } from "../support/e2e-test";

test("a query of HTML and bidi marks is text, and does nothing", async ({ page, people, signIn }) => {
  const query = `SELECT pg_sleep(50), '<img src=x onerror="document.title=1"><script>document.title=2</script>\u202egnp.exe\u2066'`;
  await people.run(`"><b>bold</b>\u202e🛟`, query);
  await signIn("operator");
  await page.goto("/sessions?search=onerror");
  const found = page.getByRole("link", { name: /^pid \d+,/ });
  await expect(found).toHaveCount(1);
  await found.click();
  const sheet = page.getByRole("dialog");
  await expect(sheet).toContainText("<script>document.title=2</script>");
  await expect(sheet).toContainText("U+202E");
  await expect(page).toHaveTitle(/Lifeguard/);
  expect(await page.locator("main b, main img[src=x]").count()).toBe(0);
  await expect(page.getByRole("main")).toContainText("U+202E");
  await expect(page.getByRole("main")).not.toContainText(/[\u202a-\u202e\u2066-\u2069]/);
});

test("names with quotes, spaces and emoji are filtered by, one to one", async ({
  page,
  people,
  signIn,
  stage,
}) => {
  const name = `o'brien "& sons" 🛟 %_\\`;
  await stage.server.run(`CREATE DATABASE "${name.replaceAll('"', '""')}"`);
  const client = await people.open("odd", name);
  await signIn("viewer");
  await page.goto(`/sessions?${new URLSearchParams({ database: name })}`);
  await expect(page.getByRole("link", { name: /^pid \d+, odd$/ })).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^1 of \d+ sessions matches$/);
  await expect(page.getByRole("list", { name: "Filters in force" })).toContainText(name);
  await client.end();
  await stage.server.run(`DROP DATABASE "${name.replaceAll('"', '""')}" WITH (FORCE)`);
});

test("names and queries of bidi marks cannot reorder the Overview", async ({ page, people, signIn }) => {
  await people.run("reversed", "SELECT pg_sleep(50), '\u202egnp.exe\u2066 <b>bold</b>'");
  await signIn("operator");
  await page.goto("/");
  await ready(page);
  await expect(card(page, "Look here first")).toContainText("<b>bold</b>");
  await expect(page.getByRole("main")).not.toContainText(/[\u202a-\u202e\u2066-\u2069]/);
});
