import { queries } from "../../lib/views/queries/queries";
import { awake } from "../support/e2e-api";
import { SECRETS } from "../support/e2e-secrets";
import { card, expect, ready, test } from "../support/e2e-test";

test.describe("SQL", () => {
  test.use({ permissions: ["clipboard-read", "clipboard-write"] });

  test("each statement is copied as it stands", async ({ page, signIn }) => {
    await signIn("viewer");
    await page.goto("/queries");
    expect(queries.length).toBeGreaterThan(5);
    for (const { title, sql } of queries) {
      await page.getByRole("button", { name: `Copy ${title}`, exact: true }).click();
      await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(sql);
    }
  });

  test("a statement has an address of its own", async ({ page, signIn }) => {
    await signIn("viewer");
    const last = queries.at(-1);
    if (!last) throw new Error("no queries");
    await page.goto(`/queries#${last.id}`);
    await expect(page.getByRole("heading", { name: last.title })).toBeInViewport();
    const [first] = queries;
    await page
      .getByRole("navigation", { name: "Statements", exact: true })
      .getByText(first?.title ?? "")
      .click();
    await expect(page).toHaveURL(`/queries#${first?.id}`);
    await expect(page.getByRole("heading", { name: first?.title ?? "" })).toBeInViewport();
    await page.goBack();
    await expect(page).toHaveURL(`/queries#${last.id}`);
  });
});

test("Setup shows what is set with secrets masked, and the role to make", async ({ page, signIn, stage }) => {
  await signIn("operator");
  await page.goto("/setup");
  await ready(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Everything Lifeguard needs is there");
  const variables = card(page, "Variables");
  await expect(variables.getByRole("listitem").filter({ hasText: /^DATABASE_URL/ })).toContainText(
    `127.0.0.1:${stage.pooler.port}/shop`,
  );
  await expect(variables.getByRole("listitem").filter({ hasText: /^PUBLIC_URL/ })).toContainText("not set");
  const content = await page.content();
  for (const secret of Object.values(SECRETS)) expect(content).not.toContain(secret);
  await expect(card(page, "Who may look")).toContainText("anaoperator");
  await expect(card(page, "Our own tables")).toContainText("Made");

  const role = card(page, "A role of its own for Lifeguard");
  const shown = role.locator("figure:visible");
  await expect(shown).toContainText("GRANT pg_monitor");
  await expect(shown).toContainText("CONNECTION LIMIT");
  await expect(shown).toContainText("shop");
  const plain = await shown.textContent();
  await role.getByText("Supabase", { exact: true }).click();
  await expect(shown).not.toHaveText(plain ?? "");
  await expect(shown).toContainText("pg_monitor");
  await role.getByText("Neon", { exact: true }).click();
  await expect(shown).toContainText("pg_monitor");
});

test.describe("on other servers", () => {
  // A database without our tables answers 503 to what asks for the past.
  test.use({ expected: /^request to another host: http:\/\/127\.0\.0\.1:|\b503\b/ });

  test("Setup on an unmigrated database says how to make our tables", async ({ page, signIn, stage }) => {
    await signIn("operator");
    const as = { user: "lifeguard", password: SECRETS.password, database: "unmigrated" };
    const bare = await stage.another({ DATABASE_URL: stage.server.url(as), DIRECT_URL: "" });
    try {
      await awake(bare.url);
      await page.addInitScript(() => localStorage.setItem("lifeguard.interval", "1000"));
      await page.goto(`${bare.url}/setup`);
      const tables = card(page, "Our own tables");
      await expect(tables).toContainText("nothing of ours yet");
      await expect(tables).toContainText("P4001");
      await expect(tables).toContainText("npx prisma migrate deploy");
      for (const path of ["/load", `/blocking?at=${new Date().toISOString()}`]) {
        await page.goto(bare.url + path);
        await expect(page.getByRole("main"), path).toContainText("Nothing is remembered yet");
        await expect(page.getByRole("main"), path).toContainText("npx prisma migrate deploy");
      }
      // That there is no such moment is no outage.
      await expect(page.getByRole("region", { name: "Trouble" })).toHaveCount(0);
    } finally {
      await page.close();
      await bare.stop();
    }
  });

  test("a role without pg_monitor is told everywhere what it does not see", async ({
    page,
    people,
    signIn,
    stage,
  }) => {
    await people.open("unseen");
    await signIn("operator");
    const less = await stage.another({
      DATABASE_URL: stage.pooler.url({ user: "nobody_special", database: "shop", query: "pgbouncer=true" }),
    });
    try {
      await awake(less.url);
      await page.goto(less.url);
      await expect(page.getByRole("main")).toContainText(/I can see \d+ of \d+ sessions/);
      await expect(page.getByText("The pool is calm")).toHaveCount(0);
      await page.goto(`${less.url}/sessions`);
      await expect(page.getByRole("main")).toContainText(/I can see \d+ of \d+ sessions/);
      await expect(page.getByRole("button", { name: /^hidden/ })).toBeVisible();
      await page.goto(`${less.url}/setup`);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(/Sees (\d+ of \d+|its own role's)/);
      await expect(page.getByRole("main")).toContainText("pg_monitor would add");
    } finally {
      await page.close();
      await less.stop();
    }
  });
});
