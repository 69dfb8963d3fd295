import type { Page } from "@playwright/test";
import pg from "pg";
import { connections } from "../../lib/views/connections/contract";
import { history } from "../../lib/views/history/contract";
import { answerOf } from "../support/e2e-api";
import { findings } from "../support/e2e-axe";
import type { Stage } from "../support/e2e-stage";
import { card, expect, ready, test } from "../support/e2e-test";
import { seedSamples } from "../support/memory-seed";

const MINUTE = 60_000;
const iso = (at: number) => new Date(at).toISOString();

/** Six hours of samples up to two minutes ago, a quarter of an hour of them lost, one deployment. */
async function remember({ server, url }: Stage): Promise<{ now: number; lost: number; deployed: number }> {
  const { target } = await answerOf(connections, url, "operator");
  const client = new pg.Client({
    ...{ host: "127.0.0.1", port: server.port, user: "postgres", password: "postgres", database: "shop" },
  });
  await client.connect();
  const now = Math.floor(Date.now() / MINUTE) * MINUTE;
  const [lost, deployed] = [now - 180 * MINUTE, now - 120 * MINUTE];
  const found = lost + 15 * MINUTE;
  try {
    await client.query("DELETE FROM lifeguard.sample WHERE bucket < now() - interval '1 minute'");
    await seedSamples(client, {
      ...{ targetId: target.id, from: now - 360 * MINUTE, to: now - 2 * MINUTE, everyMs: MINUTE },
      shape: (at) => (at >= lost && at < found ? null : { blocked: at === deployed ? 12 : 0 }),
    });
    await client.query(
      `INSERT INTO lifeguard.gap VALUES ($1, $2, $3, 'target', 'too_many_clients', '53300', 'sorry, too many clients already') ON CONFLICT DO NOTHING`,
      [target.id, iso(lost), iso(found)],
    );
    await client.query(
      `INSERT INTO lifeguard.deployment VALUES ($1, 'one', $2, 'webhook', 'promoted', 'web', 'production', 'dpl_1', 'a1b2c3d4', $3, $4) ON CONFLICT DO NOTHING`,
      [
        ...[target.id, iso(deployed), JSON.stringify({ message: "Pool of 20", branch: "main" })],
        JSON.stringify({ verdict: "fail", at: iso(deployed), findings: [] }),
      ],
    );
  } finally {
    await client.end();
  }
  return { now, lost, deployed };
}

const chart = (page: Page) => page.getByRole("slider", { name: /^Connections by state/ });

/** How long the range is that the address asks for, in minutes. */
async function minutes(page: Page): Promise<number> {
  const { searchParams } = new URL(page.url());
  const from = searchParams.get("from") ?? "-24h";
  const to = searchParams.get("to");
  const seconds = /^-(\d+)s$/.exec(from)?.[1];
  if (seconds) return Math.round(Number(seconds) / 60);
  return Math.round((Date.parse(to ?? iso(Date.now())) - Date.parse(from)) / MINUTE);
}

// A seeded moment has its figures alone.
test.use({ expected: /status of 410/ });

test("a range is zoomed by dragging, moved by keys, left again, shared as a link, and opens a moment", async ({
  page,
  signIn,
  stage,
}) => {
  const { lost, deployed } = await remember(stage);
  await signIn("viewer");
  await page.goto("/history?from=-6h");
  await ready(page);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("12 sessions blocked");
  const happened = card(page, "What happened");
  await expect(happened).toContainText("could not reach the database: 53300");
  await expect(happened).toContainText("pool settings fail");
  await page.getByRole("button", { name: /web a1b2c3d/ }).click();
  await expect(page.getByRole("region", { name: /web a1b2c3d/ })).toContainText("Pool of 20");
  await page.keyboard.press("Escape");

  const box = await chart(page).boundingBox();
  if (!box) throw new Error("no chart");
  // The plot is 56 px from the left, 20 from the right: dragged over its second quarter.
  const x = (part: number) => box.x + 56 + (box.width - 76) * part;
  await page.mouse.move(x(0.25), box.y + 60);
  await page.mouse.down();
  await page.mouse.move(x(0.4), box.y + 70, { steps: 4 });
  await page.mouse.move(x(0.5), box.y + 70);
  await page.mouse.up();
  await expect.poll(() => minutes(page)).toBeGreaterThan(80);
  expect(await minutes(page)).toBeLessThan(100);
  await ready(page);
  const zoomed = page.url();
  await chart(page).focus();
  await page.keyboard.press("+");
  await expect.poll(() => minutes(page)).toBeLessThan(50);
  await ready(page);
  await page.keyboard.press("Backspace");
  await expect(page).toHaveURL(zoomed);
  await ready(page);
  await page.keyboard.press("ArrowLeft");
  await expect(page).not.toHaveURL(zoomed);
  expect(await minutes(page)).toBeGreaterThan(80);
  await page.goBack();
  await expect(page).toHaveURL(zoomed);

  const link = `/history?from=${iso(lost - 20 * MINUTE)}&to=${iso(deployed + 40 * MINUTE)}`;
  await page.goto(link);
  await ready(page);
  await page.getByText("Table", { exact: true }).click();
  await expect(page.getByRole("table").getByRole("row").nth(1)).toBeVisible();
  expect(await findings(page, { of: "wcag" })).toEqual([]);
  await page.getByText("Charts", { exact: true }).click();
  await ready(page);
  const again = await chart(page).boundingBox();
  if (!again) throw new Error("no chart");
  const part = (deployed - lost + 20 * MINUTE) / (deployed - lost + 60 * MINUTE);
  await page.mouse.click(again.x + 56 + (again.width - 76) * part, again.y + 60);
  await expect(page).toHaveURL(/\/\?at=/);
  const at = Date.parse(new URL(page.url()).searchParams.get("at") ?? "");
  expect(Math.abs(at - deployed)).toBeLessThan(2 * MINUTE);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, expected: /status of 4(00|10)/ });
  test("the same facts fit, a wrong address says what is wrong, and an empty range says so", async ({
    page,
    signIn,
    stage,
  }) => {
    await remember(stage);
    await signIn("viewer");
    await page.goto("/history?from=-6h");
    await ready(page);
    await expect(card(page, "What happened")).toContainText("53300");
    const wider = () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(await wider()).toBeLessThanOrEqual(0);
    expect(await findings(page, { of: "wcag" })).toEqual([]);
    await page.goto("/history?from=yesterday");
    await expect(page.getByText(/from: is no time/)).toBeVisible();
    await page.getByRole("button", { name: "Show the last 24 hours" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("of the tightest limit");
    const { data } = await answerOf(history, stage.url, "viewer", "?from=-90d");
    expect(data.points.slots.length).toBeLessThanOrEqual(600);
    await page.goto("/history?from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("No samples in this range");
  });
});
