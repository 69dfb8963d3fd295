import { alive } from "../support/e2e-actions";
import { findings } from "../support/e2e-axe";
import { SECRETS } from "../support/e2e-secrets";
import { expect, test } from "../support/e2e-test";

test("every idle in transaction: previewed, one left out, ended one by one, audited", async ({
  page,
  people,
  signIn,
  stage,
}) => {
  await signIn("operator");
  const held: number[] = [];
  for (let id = 1; id <= 12; id++) held.push((await people.hold(`leak-${id}`, id)).pid);
  const busy = await people.run("busy", "SELECT pg_sleep(55)");
  const spared = held[0] ?? 0;
  await page.goto("/sessions");
  await page.getByRole("button", { name: "End several" }).click();
  const asked = page.getByRole("dialog", { name: "Terminate several sessions" });
  await expect(asked).toContainText("No session idle in transaction for over 5 min");
  await expect(asked.getByRole("button", { name: /^Terminate 0 sessions/ })).toBeDisabled();
  await asked.getByRole("spinbutton", { name: "Minutes" }).fill("0");
  const list = asked.getByRole("list", { name: "To be signalled" });
  await expect(list.getByRole("listitem")).toHaveCount(12);
  await expect(list).toContainText("UPDATE invoices SET paid = true WHERE id = 12");
  await list.getByRole("checkbox", { name: `${spared}, leak-1`, exact: true }).uncheck();
  // One goes home by itself before the signal.
  const early = held[1] ?? 0;
  await stage.server.run(`SELECT pg_terminate_backend(${early}, 5000)`);
  expect(await findings(page)).toEqual([]);
  await asked.getByRole("button", { name: "Terminate 11 sessions on shop at 127.0.0.1" }).click();
  await expect(asked.getByRole("status")).toContainText("10 of 11 gone. 1 ended by itself before.", {
    timeout: 30_000,
  });
  const results = asked.getByRole("list", { name: "Results" });
  await expect(results.getByRole("listitem").filter({ hasText: /gone after/ })).toHaveCount(10);
  await expect(results.getByRole("listitem").filter({ hasText: String(early) })).toContainText(
    "had ended by itself",
  );
  expect(await alive(stage, ...held, busy)).toEqual([spared, busy].sort((a, b) => a - b));
  expect(await findings(page)).toEqual([]);
  await asked.getByRole("button", { name: "Done" }).click();
  await page.goto("/audit");
  await expect(page.getByRole("main")).toContainText("leak-12");
});

test("stopped after the first ten, the others are left alone until told", async ({
  page,
  people,
  signIn,
  stage,
}) => {
  await signIn("operator");
  const held: number[] = [];
  for (let id = 1; id <= 12; id++) held.push((await people.hold("leak", id)).pid);
  await page.goto("/sessions?application=leak");
  await page.getByRole("button", { name: "End several" }).click();
  const asked = page.getByRole("dialog", { name: "Terminate several sessions" });
  // The first answer is kept back until the stop is pressed.
  let pressed = () => {};
  const stop = new Promise<void>((resolve) => {
    pressed = resolve;
  });
  await page.route("**/api/sessions/terminate", async (route) => {
    await stop;
    await route.continue();
  });
  await asked.getByRole("button", { name: "Terminate 12 sessions on shop at 127.0.0.1" }).click();
  await expect(asked.getByRole("status")).toHaveText("Signalled 0 of 12");
  await asked.getByRole("button", { name: "Stop" }).click();
  pressed();
  await expect(asked.getByRole("status")).toContainText("10 of 12 gone. 2 not tried.");
  expect(await alive(stage, ...held)).toHaveLength(2);
  await asked.getByRole("button", { name: "Go on with the other 2" }).click();
  await expect(asked.getByRole("status")).toContainText("12 of 12 gone.");
  expect(await alive(stage, ...held)).toEqual([]);
});

test("what may not be signalled is shown apart with the reason, and not counted", async ({
  page,
  people,
  signIn,
}) => {
  await signIn("operator");
  await people.hold("mixed", 1);
  const client = await people.open("mixed");
  await client.query("SELECT 1");
  await page.goto("/sessions?application=mixed");
  await page.getByRole("button", { name: "End several" }).click();
  const asked = page.getByRole("dialog", { name: "Terminate several sessions" });
  await expect(asked.getByRole("list", { name: "To be signalled" }).getByRole("listitem")).toHaveCount(1);
  const out = asked.getByRole("region", { name: "Left out" });
  await expect(out).toContainText("1 left out, and not counted");
  await expect(out).toContainText("slot of the pool");
  await expect(asked.getByRole("button", { name: "Terminate 1 session on shop at 127.0.0.1" })).toBeEnabled();
  await asked.getByText("Cancel queries").click();
  await expect(page.getByRole("dialog", { name: "Cancel several queries" })).toContainText(
    "2 left out, and not counted",
  );
});

test("of one user, of one tag, all roots: each choice previews just these, and the roots' ends free the others", async ({
  page,
  people,
  signIn,
  stage,
}) => {
  await signIn("operator");
  const first = await people.hold("billing-worker", 1);
  const second = await people.hold("nightly-import", 2);
  const waiters = [await people.want("checkout", 1), await people.want("reports", 2)];
  const tagged = await people.run("shop-web", "SELECT pg_sleep(55) /*route='/basket'*/");
  await page.goto("/sessions");
  await page.getByRole("button", { name: "End several" }).click();
  const asked = page.getByRole("dialog", { name: "Terminate several sessions" });
  const labels = async () =>
    (await asked.getByRole("list", { name: "To be signalled" }).getByRole("checkbox").all()).map((box) =>
      box.getAttribute("aria-label"),
    );
  const choose = async (which: string, name?: string) => {
    await asked.getByRole("combobox", { name: "Which sessions" }).selectOption(which);
    if (name) await asked.getByRole("combobox", { name: "Name" }).selectOption(name);
  };
  const expectMeant = (...meant: string[]) =>
    expect.poll(async () => (await Promise.all(await labels())).sort()).toEqual(meant.sort());

  await choose("user", "app");
  const all = [first.pid, second.pid, ...waiters, tagged];
  const names = ["billing-worker", "nightly-import", "checkout", "reports", "shop-web"];
  await expectMeant(...all.map((pid, at) => `${pid}, ${names[at]}`));
  await choose("tag", "/basket");
  await expectMeant(`${tagged}, shop-web`);
  await choose("roots");
  await expectMeant(`${first.pid}, billing-worker`, `${second.pid}, nightly-import`);
  await asked.getByRole("button", { name: "Terminate 2 sessions on shop at 127.0.0.1" }).click();
  await expect(asked.getByRole("status")).toContainText("2 of 2 gone.", { timeout: 20_000 });
  expect(await alive(stage, ...all)).toEqual([...waiters, tagged].sort((a, b) => a - b));
});

test("in production the count or the database is typed", async ({ people, stage, browser }) => {
  const production = await stage.another({ DASHBOARD_LABEL: "production" });
  const context = await browser.newContext();
  const page = await context.newPage();
  try {
    await context.request.post(`${production.url}/api/sign-in`, { data: { token: SECRETS.operator } });
    const { pid } = await people.hold("billing-worker");
    await people.want("checkout");
    await page.goto(`${production.url}/sessions?application=billing-worker`);
    await page.getByRole("button", { name: "End several" }).click();
    const asked = page.getByRole("dialog", { name: "Terminate several sessions" });
    await expect(asked).toHaveAccessibleDescription(/^production shop at 127\.0\.0\.1/i);
    const button = asked.getByRole("button", { name: "Terminate 1 session on shop at 127.0.0.1" });
    await expect(button).toBeDisabled();
    await asked.getByRole("textbox", { name: /^Production\. To confirm, type 1 or shop/ }).fill("2");
    await expect(button).toBeDisabled();
    await asked.getByRole("textbox", { name: /^Production/ }).fill("shop");
    expect(await findings(page)).toEqual([]);
    await button.click();
    await expect(asked.getByRole("status")).toContainText("1 of 1 gone.");
    expect(await alive(stage, pid)).toEqual([]);
  } finally {
    await context.close();
    await production.stop();
  }
});
