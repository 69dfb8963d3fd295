import pg from "pg";
import type { Incident } from "../../lib/shared/incidents/incident";
import { connections } from "../../lib/views/connections/contract";
import { answerOf, awake } from "../support/e2e-api";
import { findings } from "../support/e2e-axe";
import type { Stage } from "../support/e2e-stage";
import { card, expect, ready, test } from "../support/e2e-test";
import { play, root, T0, victim } from "../unit/shared/incidents/episodes";

const phone = { width: 390, height: 844 };
const [first, second] = [
  { pid: 200, on: 100, since: 5 },
  { pid: 201, on: 100, since: 12 },
];
const idle = { state: "idle", xactStart: null };

/** A pool that was full in the middle of it: nobody waits for a lock in these samples. */
const crowd = Array.from({ length: 92 }, (_, n) => ({
  ...{ pid: 1_000 + n, application: "web", state: "active", query: "SELECT 1 /*route='/cart'*/" },
}));

/**
 * An episode found in three samples, as if it had ended ten minutes ago, one of another kind meanwhile, and the deployment an hour before;
 * written as the keeper does.
 */
async function remember({ server, url }: Stage): Promise<{ incident: Incident; full: string }> {
  const { target } = await answerOf(connections, url, "operator");
  const others = [victim(), victim({ pid: 201 })];
  const audit = { at: T0 + 31_000, actor: "ana", action: "cancel", pid: 201, reason: "stuck deploy" };
  const { rows } = play([
    [10, { sessions: [root(), victim()], waits: [first] }],
    [20, { sessions: [root(), ...others], waits: [first, second] }],
    [30, { sessions: [root(), ...others], waits: [first, second] }],
    [
      40,
      { sessions: [root(idle), victim(idle)] },
      { audit: [{ ...audit, result: "signalled", backendStart: null }] },
    ],
  ]);
  const [found] = rows;
  const [full] = play([
    [20, { sessions: crowd }],
    [30, {}],
  ]).rows;
  if (!found || !full) throw new Error("no incident was found");
  const moved = Math.round((Date.now() - 600_000 - T0) / 1_000) * 1_000;
  const now = (one: Incident): Incident => {
    const text = JSON.stringify(one).replace(/\b1792886\d{6}\b/g, (at) => String(Number(at) + moved));
    return { ...JSON.parse(text), targetId: target.id };
  };
  const incident = now(found);
  const client = new pg.Client({
    ...{ host: "127.0.0.1", port: server.port, user: "postgres", password: "postgres", database: "shop" },
  });
  await client.connect();
  try {
    // Real ones that tests before left would be newer.
    await client.query("DELETE FROM lifeguard.incident WHERE id <> ALL ($1)", [[incident.id, full.id]]);
    for (const { id, targetId, kind, beganAt, seenAt, endedAt, body } of [incident, now(full)])
      await client.query(
        `INSERT INTO lifeguard.incident VALUES ($1, $2, $3, to_timestamp($4 / 1000.0), to_timestamp($5 / 1000.0), to_timestamp($6 / 1000.0), $7)
         ON CONFLICT DO NOTHING`,
        [id, targetId, kind, beganAt, seenAt, endedAt, JSON.stringify(body)],
      );
    await client.query(
      `INSERT INTO lifeguard.deployment (target_id, id, at, source, event, application, "commit", body)
       VALUES ($1, 'before', to_timestamp($2 / 1000.0 - 60), 'webhook', 'promoted', 'shop-web', 'a1b2c3d4e5', '{"message": "Pay in bulk"}') ON CONFLICT DO NOTHING`,
      [incident.targetId, incident.beganAt],
    );
  } finally {
    await client.end();
  }
  return { incident, full: full.id };
}

test("an incident is found in the list, opened, replayed by keys, sent as a link and copied", async ({
  page,
  signIn,
  stage,
  context,
}) => {
  const { incident, full } = await remember(stage);
  const { id, body } = incident;
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await signIn("viewer");
  await page.goto("/incidents?kind=blocking");
  await ready(page);
  const link = page.getByRole("link", { name: "billing-worker 100 blocked 2 sessions" });
  await expect(link).toBeVisible();
  await page.getByLabel("What ended it").selectOption("deadlock");
  await expect(page).toHaveURL(/ending=deadlock/);
  await expect(link).toHaveCount(0);
  await expect(page.getByRole("region", { name: "What stands here" })).toContainText("a wait for a lock");
  await page.getByRole("button", { name: "Clear" }).click();
  await link.click();

  await expect(page).toHaveURL(new RegExp(`/incidents/${id}$`));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("billing-worker 100 blocked 2 sessions");
  await expect(card(page, "What happened")).toContainText("What ended it: its transaction ended.");
  await expect(card(page, "Deployed before it")).toContainText("shop-web");
  await expect(card(page, "Deployed before it")).toContainText("Pay in bulk");
  await expect(card(page, "What operators did")).toContainText("ana: cancel 201, signalled: stuck deploy");
  await expect(card(page, "Queries")).toContainText("UPDATE invoices SET note = ? WHERE id = ?");
  await expect(card(page, "Routes")).toContainText("/pay");

  const replay = card(page, "Who waited for whom");
  await expect(replay.getByRole("treeitem")).toHaveCount(2);
  await replay.getByRole("slider").focus();
  await page.keyboard.press("Home");
  await expect(page).toHaveURL(/frame=1$/);
  await expect(replay.getByRole("treeitem")).toHaveCount(1);
  await expect(replay).toContainText("1 blocked, the longest for 5.0 s");
  await replay.getByRole("button", { name: "Play" }).click();
  await expect(replay.getByRole("status")).toContainText("2 blocked");
  await expect(replay.getByRole("button", { name: "Play" })).toBeVisible();
  const moment = await replay.getByRole("link", { name: "Open this moment" }).getAttribute("href");
  expect(moment).toBe(`/blocking?at=${new Date(body.frames.at(-1)?.at ?? 0).toISOString()}`);

  await page.getByRole("button", { name: "Copy as Markdown" }).click();
  await expect(page.getByRole("button", { name: /Copied/ })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain("## billing-worker 100 blocked 2 sessions");
  expect(copied).toContain(`${stage.url}/incidents/${id}`);

  // One of another kind tells what was in it, and who waited for whom meanwhile.
  await page.goto(`/incidents/${full}`);
  await ready(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("92 of 92 connections in use");
  await expect(card(page, "By application, at the peak")).toContainText("web");
  await expect(card(page, "By route")).toContainText("/cart");
  const meanwhile = card(page, "Who waited for whom meanwhile");
  await expect(meanwhile.getByRole("treeitem")).toHaveCount(2);
  await expect(meanwhile.getByRole("link", { name: "Its own incident" })).toHaveAttribute(
    "href",
    `/incidents/${id}`,
  );

  // The link alone shows the same frame to somebody else, on a phone too.
  await page.setViewportSize(phone);
  await page.goto(`/incidents/${id}?frame=1`);
  await ready(page);
  await expect(replay.getByRole("treeitem")).toHaveCount(1);
  const wider = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(await wider()).toBeLessThanOrEqual(0);
  expect(await findings(page, { within: "html", of: "wcag" })).toEqual([]);
  await page.goto("/incidents?within=all");
  await ready(page);
  await expect(link).toBeVisible();
  expect(await wider()).toBeLessThanOrEqual(0);
  expect(await findings(page, { within: "html", of: "wcag" })).toEqual([]);
});

test.describe("a dashboard that saw nobody block", () => {
  test.use({ expected: /^request to another host: http:\/\/127\.0\.0\.1:/ });
  test("Blocking names the last episode that is kept; an address of none says so", async ({
    page,
    signIn,
    stage,
  }) => {
    const { id } = (await remember(stage)).incident;
    await signIn("viewer");
    // The stage's own may have seen an episode of its own in the last minutes, and names that.
    const fresh = await stage.another({});
    try {
      await awake(fresh.url);
      await page.goto(`${fresh.url}/blocking`);
      await ready(page);
      const last = page.getByRole("link", { name: /^Last episode: .*, 2 sessions, 35 s$/ });
      await expect(last).toHaveAttribute("href", `/incidents/${id}`);
    } finally {
      await page.goto("about:blank");
      await fresh.stop();
    }
    for (const address of ["/incidents/nothing", "/incidents/00000000-0000-8000-a000-000000000000"]) {
      await page.goto(address);
      await expect(page.getByRole("heading", { level: 1 })).toContainText("There is no such incident");
    }
  });
});
